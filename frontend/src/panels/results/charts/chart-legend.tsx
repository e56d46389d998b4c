import { cn } from '@/ui/class-names';

export interface LegendEntry {
  key: string;
  label: string;
  value: string;
  /** Background class of the swatch; none for plain text. */
  swatch?: string;
  /** A second figure in brackets. */
  detail?: string;
}

interface ChartLegendProps {
  /** The date read, or of the last point. */
  stamp: string;
  entries: readonly LegendEntry[];
}

/** The read-out over a chart: every line with its value at the crosshair, else its last one. */
export function ChartLegend({ stamp, entries }: ChartLegendProps) {
  return (
    <dl className="figures flex min-h-5 flex-wrap items-center gap-x-3 gap-y-0.5 text-2xs text-ink-muted">
      <div>
        <dt className="sr-only">Date</dt>
        <dd className="text-ink-faint">{stamp}</dd>
      </div>
      {entries.map(({ key, label, value, swatch, detail }) => (
        <div key={key} className="flex items-center gap-1 whitespace-nowrap">
          <dt className="flex items-center gap-1">
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
