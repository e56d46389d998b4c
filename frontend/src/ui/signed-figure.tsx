import { cn } from '@/ui/class-names';
import { direction, type FigureFormat, formatFigure } from '@/ui/figures';

export interface SignedFigureProps {
  value: number | null | undefined;
  format: FigureFormat;
  className?: string | undefined;
}

/** A gain or a loss: told by its sign, and by its colour besides. */
export function SignedFigure({ value, format, className }: SignedFigureProps) {
  const way = direction(value);
  return (
    <span className={cn('figures', way > 0 && 'text-gain', way < 0 && 'text-loss', className)}>
      {formatFigure(value, format, { signed: true })}
    </span>
  );
}
