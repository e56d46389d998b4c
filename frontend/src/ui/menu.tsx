import { Check } from 'lucide-react';
import { DropdownMenu as Primitive, Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/ui/class-names';
import { menuItemLook, menuLabelLook, menuLineLook, menuLook } from '@/ui/menu-look';

export const Menu = Primitive.Root;
export const MenuTrigger = Primitive.Trigger;
export const MenuRadioGroup = Primitive.RadioGroup;

export function MenuContent({ className, ...rest }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={4}
        collisionPadding={8}
        align="end"
        className={cn(menuLook, className)}
        {...rest}
      />
    </Primitive.Portal>
  );
}

export interface MenuItemProps extends ComponentProps<typeof Primitive.Item> {
  shortcut?: string | undefined;
  danger?: boolean | undefined;
}

export function MenuItem({ shortcut, danger, className, children, ...rest }: MenuItemProps) {
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

export function MenuRadioItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={cn(menuItemLook, className)} {...rest}>
      {children}
      <Primitive.ItemIndicator className="ml-auto pl-6">
        <Check aria-hidden />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className={menuLabelLook}>{children}</Primitive.Label>;
}

export function MenuSeparator() {
  return <Primitive.Separator className={menuLineLook} />;
}
