import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '@/ui/class-names';

const badge = cva(
  'inline-flex h-5 shrink-0 items-center gap-1 rounded-sm border px-1.5 text-2xs font-medium whitespace-nowrap [&_svg]:size-3',
  {
    variants: {
      tone: {
        neutral: 'border-line bg-sunken text-ink-muted',
        accent: 'border-transparent bg-accent-soft text-accent-text',
        gain: 'border-transparent bg-gain-soft text-gain',
        loss: 'border-transparent bg-loss-soft text-loss',
        warn: 'border-transparent bg-warn-soft text-warn',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

export type BadgeProps = ComponentProps<'span'> & VariantProps<typeof badge>;

export function Badge({ tone, className, ...rest }: BadgeProps) {
  return <span className={cn(badge({ tone }), className)} {...rest} />;
}
