import type { Dataset } from '@/api/types';
import { formatDay } from '@/ui/time';

export interface Span {
  start: number;
  end: number;
}

/** The first and the last moment of all datasets together. */
export function spanOf(datasets: readonly Dataset[]): Span {
  return {
    start: Math.min(...datasets.map(({ start }) => Date.parse(start))),
    end: Math.max(...datasets.map(({ end }) => Date.parse(end))),
  };
}

/** From when to when a dataset reaches, drawn on the time that all of them span. */
export function Coverage({ dataset, span }: { dataset: Dataset; span: Span }) {
  const { left, width } = share(dataset, span);
  return (
    <span className="block min-w-44">
      <span className="figures block text-xs whitespace-nowrap text-ink-muted">
        {formatDay(dataset.start)} – {formatDay(dataset.end)}
      </span>
      <svg aria-hidden viewBox="0 0 100 3" preserveAspectRatio="none" className="mt-1 h-1 w-full">
        <rect width={100} height={3} rx={1.5} className="fill-hover" />
        <rect x={left} width={width} height={3} rx={1.5} className="fill-family-data" />
      </svg>
    </span>
  );
}

/** Never thinner than can be seen. */
function share(dataset: Dataset, span: Span): { left: number; width: number } {
  const whole = span.end - span.start || 1;
  const width = Math.max(
    1.5,
    ((Date.parse(dataset.end) - Date.parse(dataset.start)) / whole) * 100,
  );
  const left = ((Date.parse(dataset.start) - span.start) / whole) * 100;
  return { left: Math.min(left, 100 - width), width };
}
