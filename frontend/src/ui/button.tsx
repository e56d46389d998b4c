import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/ui/class-names';
import { Spinner } from '@/ui/spinner';

const button = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap ' +
    'transition-colors select-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary:
          'border-transparent bg-accent text-accent-ink enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover',
        secondary: 'border-line-strong bg-panel text-ink shadow-raised hover:bg-hover',
        ghost: 'border-transparent bg-transparent text-ink-muted hover:bg-hover hover:text-ink',
        danger: 'border-transparent bg-danger text-danger-ink hover:bg-danger-hover',
      },
      size: {
        sm: 'h-7 px-2.5 text-xs [&_svg]:size-3.5',
        md: 'h-8 px-3 text-sm [&_svg]:size-4',
        lg: 'h-10 px-4 text-base [&_svg]:size-4',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof button> {
  /** Show a spinner and refuse clicks while the action runs. */
  loading?: boolean | undefined;
  /** Give the look to the only child (a link) instead of drawing a button. */
  asChild?: boolean | undefined;
}

export function Button(props: ButtonProps) {
  const {
    variant,
    size,
    loading = false,
    asChild = false,
    className,
    children,
    disabled,
    ...rest
  } = props;
  const look = cn(button({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={look} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={look}
      disabled={disabled === true || loading}
      aria-busy={loading || undefined}
      {...rest}
    >
      {loading ? <Spinner className="size-3.5" /> : null}
      {children}
    </button>
  );
}
