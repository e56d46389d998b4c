import { ContextMenu as Primitive, Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/ui/class-names';
import { menuItemLook, menuLineLook, menuLook } from '@/ui/menu-look';

export const ContextMenu = Primitive.Root;
export const ContextMenuTrigger = Primitive.Trigger;

export function ContextMenuContent({
  className,
  ...rest
}: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content collisionPadding={8} className={cn(menuLook, className)} {...rest} />
    </Primitive.Portal>
  );
}

export interface ContextMenuItemProps extends ComponentProps<typeof Primitive.Item> {
  shortcut?: string | undefined;
  danger?: boolean | undefined;
}

export function ContextMenuItem({
  shortcut,
  danger,
  className,
  children,
  ...rest
}: ContextMenuItemProps) {
  return (
    <Primitive.Item
      data-danger={danger === true ? true : undefined}
      className={cn(menuItemLook, className)}
      {...rest}
    >
      <Slot.Slottable>{children}</Slot.Slottable>
      {shortcut ? <span className="ml-auto pl-6 text-xs text-ink-faint">{shortcut}</span> : null}
    </Primitive.Item>
  );
}

export function ContextMenuSeparator() {
  return <Primitive.Separator className={menuLineLook} />;
}
