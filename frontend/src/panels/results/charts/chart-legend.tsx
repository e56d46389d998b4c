import type { ReactNode } from 'react';

import { cn } from '@/ui/class-names';

export interface LegendEntry {
  key: string;
  label: string;
  value: string;
  /** Background class of the swatch; none for plain text. */
  swatch?: string;
  /** A second figure, fainter. */
  detail?: string;
  /** The label in full. */
  title?: string;
}

interface ChartHeaderProps {
  controls: ReactNode;
  children: ReactNode;
}

/** The line over a chart: its read-out, then its switches. */
export function ChartHeader({ controls, children }: ChartHeaderProps) {
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center justify-end gap-x-3 px-3 py-1">
      <div className="min-w-56 flex-1">{children}</div>
      <div className="flex items-center gap-3">{controls}</div>
    </div>
  );
}

interface ChartLegendProps {
  entries: readonly LegendEntry[];
}

/** The read-out over a chart: every line with its value at the crosshair, else its last one. */
export function ChartLegend({ entries }: ChartLegendProps) {
  return (
    <dl className="figures flex min-h-5 flex-wrap items-center gap-x-2 gap-y-0.5 text-2xs text-ink-muted">
      {entries.map(({ key, label, value, swatch, detail, title }) => (
        <div key={key} className="flex items-center gap-1 whitespace-nowrap">
          <dt title={title} className="flex items-center gap-1">
            {swatch ? (
              <span aria-hidden className={cn('h-0.5 w-2.5 rounded-full', swatch)} />
            ) : null}
            {label}
          </dt>
          <dd className="font-medium text-ink">
            {value}
            {detail ? <span className="ml-1 font-normal text-ink-muted">{detail}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
