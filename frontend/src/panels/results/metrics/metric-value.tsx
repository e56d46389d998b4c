import { cn } from '@/ui/class-names';
import { EM_DASH, formatFigure } from '@/ui/figures';

import { tone, type MetricLine } from '../transforms/metric-list';

interface MetricValueProps {
  line: MetricLine;
  currency: string;
  /** Exactly one place on a page identifies a metric to other programs. */
  identified: boolean;
  className?: string;
}

const TONES = { '-1': 'text-loss', '0': 'text-ink', '1': 'text-gain' } as const;

/** A metric as written; what is unknown is an em dash whose reason is read out. */
export function MetricValue({ line, currency, identified, className }: MetricValueProps) {
  const judgement = tone(line);
  const text = formatFigure(line.value, line.definition.format, {
    currency,
    signed: judgement !== 0 && line.definition.format !== 'ratio',
    compact: true,
  });
  return (
    <span
      data-testid={identified ? `metric:${line.name}` : undefined}
      data-value={identified ? String(line.value) : undefined}
      title={line.value === null ? (line.reason ?? undefined) : undefined}
      className={cn('figures', TONES[judgement], text === EM_DASH && 'text-ink-faint', className)}
    >
      {text}
    </span>
  );
}
