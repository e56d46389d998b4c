import { cn } from '@/ui/class-names';

import type { MetricLine } from '../transforms/metric-list';
import { MetricHint } from './metric-hint';
import { MetricValue } from './metric-value';

interface MetricTileProps {
  line: MetricLine;
  currency: string;
  /** Larger figures, for a page. */
  large?: boolean;
}

/** A headline figure under its name. */
export function MetricTile({ line, currency, large = false }: MetricTileProps) {
  return (
    <MetricHint line={line}>
      <button
        type="button"
        className={cn(
          'min-w-0 cursor-help bg-panel text-left transition-colors hover:bg-sunken focus-visible:-outline-offset-2',
          large ? 'px-4 py-3' : 'px-3 py-1.5',
        )}
      >
        <span className="block truncate text-2xs text-ink-muted">{line.definition.label}</span>
        <MetricValue
          line={line}
          currency={currency}
          identified
          className={cn('block truncate font-semibold', large ? 'text-xl' : 'text-lg/5')}
        />
      </button>
    </MetricHint>
  );
}
