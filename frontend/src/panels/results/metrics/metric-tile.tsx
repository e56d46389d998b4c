import type { ReactNode } from 'react';

import { cn } from '@/ui/class-names';

import type { MetricLine } from '../transforms/metric-list';
import { MetricHint } from './metric-hint';
import { MetricValue } from './metric-value';

interface MetricTilesProps {
  className?: string;
  children: ReactNode;
}

/** Tiles with hairlines between them; an unfilled last row stays plain. */
export function MetricTiles({ className, children }: MetricTilesProps) {
  return (
    <div className="overflow-hidden">
      <div
        className={cn(
          '-mr-px -mb-px grid grid-cols-2 border-line @sm/results:grid-cols-3',
          className,
        )}
      >
        {children}
      </div>
    </div>
  );
}

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
          'min-w-0 cursor-help border-r border-b border-line text-left transition-colors hover:bg-sunken focus-visible:-outline-offset-2',
          large ? 'px-4 py-3' : 'py-1.5 pr-2 pl-3',
        )}
      >
        <span className="block truncate text-2xs text-ink-muted">{line.definition.label}</span>
        <MetricValue
          line={line}
          currency={currency}
          identified
          className={cn('block truncate font-semibold', large ? 'text-xl' : 'text-base')}
        />
      </button>
    </MetricHint>
  );
}
