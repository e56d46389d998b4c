import { cn } from '@/ui/class-names';

import { headlines, type MetricLine } from '../transforms/metric-list';
import { MetricHint } from './metric-hint';
import { MetricTile, MetricTiles } from './metric-tile';
import { MetricValue } from './metric-value';

interface MetricRailProps {
  lines: readonly MetricLine[];
  currency: string;
  className?: string;
}

/** Every figure of a report beside its charts: the headlines as tiles, the rest as rows. */
export function MetricRail({ lines, currency, className }: MetricRailProps) {
  const tiles = headlines(lines);
  const rest = lines.filter((line) => !tiles.includes(line));
  return (
    <section aria-label="Key figures" className={cn('min-w-0', className)}>
      <MetricTiles className="border-b @3xl/results:grid-cols-2">
        {tiles.map((line) => (
          <MetricTile key={line.name} line={line} currency={currency} />
        ))}
      </MetricTiles>
      <div className="hidden py-1 @3xl/results:block">
        {rest.map((line) => (
          <RailRow key={line.name} line={line} currency={currency} />
        ))}
      </div>
    </section>
  );
}

function RailRow({ line, currency }: { line: MetricLine; currency: string }) {
  return (
    <MetricHint line={line}>
      <button
        type="button"
        className="flex h-6 w-full cursor-help items-center justify-between gap-2 px-3 text-xs hover:bg-sunken focus-visible:-outline-offset-2"
      >
        <span className="truncate text-ink-muted">{line.definition.label}</span>
        <MetricValue
          line={line}
          currency={currency}
          identified
          className="shrink-0 font-medium whitespace-nowrap"
        />
      </button>
    </MetricHint>
  );
}
