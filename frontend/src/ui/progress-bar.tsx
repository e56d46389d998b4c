import { Progress as Primitive } from 'radix-ui';
import { cn } from '@/ui/class-names';

export interface ProgressBarProps {
  /** From 0 to 1; null while the end is not known. */
  value: number | null;
  label: string;
  tone?: 'accent' | 'gain' | 'loss' | undefined;
  className?: string | undefined;
}

const FILL = { accent: 'bg-accent', gain: 'bg-gain', loss: 'bg-loss' } as const;

export function ProgressBar({ value, label, tone = 'accent', className }: ProgressBarProps) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <Primitive.Root
      value={percent}
      aria-label={label}
      className={cn('relative h-1.5 w-full overflow-hidden rounded-full bg-hover', className)}
    >
      <Primitive.Indicator
        className={cn(
          'block h-full rounded-full transition-[width] duration-300',
          FILL[tone],
          percent === null && 'w-1/3 animate-sweep',
        )}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </Primitive.Root>
  );
}
