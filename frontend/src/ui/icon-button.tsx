import type { ComponentProps } from 'react';
import { cn } from '@/ui/class-names';
import { Tooltip } from '@/ui/tooltip';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'title'> {
  /** What the button does: its accessible name and its tooltip. */
  label: string;
  /** Shown beside the label in the tooltip, such as "⌘Z". */
  shortcut?: string | undefined;
  size?: 'sm' | 'md' | undefined;
  /** Draws a toggle as pressed. */
  active?: boolean | undefined;
  tooltipSide?: 'top' | 'right' | 'bottom' | 'left' | undefined;
}

export function IconButton(props: IconButtonProps) {
  const {
    label,
    shortcut,
    size = 'md',
    active,
    tooltipSide = 'bottom',
    className,
    children,
    ...rest
  } = props;
  return (
    <Tooltip content={label} shortcut={shortcut} side={tooltipSide}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={active}
        className={cn(
          'inline-flex shrink-0 items-center justify-center rounded-md text-ink-muted transition-colors',
          'hover:bg-hover hover:text-ink disabled:pointer-events-none disabled:opacity-40',
          'aria-pressed:bg-accent-soft aria-pressed:text-accent-text',
          size === 'sm' ? 'size-7 [&_svg]:size-3.5' : 'size-8 [&_svg]:size-4',
          className,
        )}
        {...rest}
      >
        {children}
      </button>
    </Tooltip>
  );
}
