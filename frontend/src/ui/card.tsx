import type { ComponentProps } from 'react';
import { cn } from '@/ui/class-names';

export interface CardProps extends ComponentProps<'div'> {
  /** Answers to the pointer: for cards that hold a link or are one. */
  interactive?: boolean | undefined;
}

export function Card({ interactive, className, ...rest }: CardProps) {
  return (
    <div
      className={cn(
        'rounded-lg border border-line bg-panel',
        interactive && 'transition-colors focus-within:border-line-strong hover:border-line-strong',
        className,
      )}
      {...rest}
    />
  );
}
