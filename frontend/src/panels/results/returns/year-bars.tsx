import { cn } from '@/ui/class-names';
import { formatPercent } from '@/ui/figures';

import type { YearReturn } from '../transforms/returns';

interface YearBarsProps {
  years: readonly YearReturn[];
  benchmarkLabel: string;
}

/** Each year's return as a bar from zero, the benchmark's as a thinner one below it. */
export function YearBars({ years, benchmarkLabel }: YearBarsProps) {
  const values = years.flatMap(({ value, benchmark }) => [value, benchmark ?? 0]);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const scale = { low, range: high - low || 1 };
  return (
    <div>
      <ul aria-label="Yearly returns" className="figures space-y-1.5 text-xs">
        {years.map(({ year, value, benchmark }) => (
          <li key={year} className="grid grid-cols-[2.5rem_1fr_10rem] items-center gap-2">
            <span className="font-medium">{year}</span>
            <span aria-hidden className="space-y-0.5">
              <Bar
                value={value}
                scale={scale}
                className={value < 0 ? 'h-2 bg-loss' : 'h-2 bg-gain'}
              />
              {benchmark === null ? null : (
                <Bar value={benchmark} scale={scale} className="h-1 bg-control" />
              )}
            </span>
            <span className="text-right">
              <span
                className={cn('font-semibold', value > 0 && 'text-gain', value < 0 && 'text-loss')}
              >
                {formatPercent(value, { signed: true })}
              </span>
              {benchmark === null ? null : (
                <span className="ml-2 text-ink-muted">
                  <span className="sr-only">{benchmarkLabel}: </span>
                  {formatPercent(benchmark, { signed: true })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 flex flex-wrap gap-x-4 text-2xs text-ink-muted">
        <span>Thick: strategy</span>
        <span>Thin: {benchmarkLabel}</span>
      </p>
    </div>
  );
}

interface Scale {
  low: number;
  range: number;
}

function Bar({ value, scale, className }: { value: number; scale: Scale; className: string }) {
  const left = ((Math.min(0, value) - scale.low) / scale.range) * 100;
  const width = (Math.abs(value) / scale.range) * 100;
  return (
    <span className="block">
      <span
        className={cn('block min-w-px rounded-xs', className)}
        style={{ marginLeft: `${left}%`, width: `${width}%` }}
      />
    </span>
  );
}
