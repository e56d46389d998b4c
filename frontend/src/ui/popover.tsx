import { Popover as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/ui/class-names';

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;

export function PopoverContent({ className, ...rest }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={6}
        collisionPadding={8}
        className={cn(
          'z-50 w-72 animate-pop-in rounded-lg border border-line bg-raised p-3 text-sm text-ink shadow-float outline-none',
          className,
        )}
        {...rest}
      />
    </Primitive.Portal>
  );
}
