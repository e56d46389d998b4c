import { useCallback, useEffect, useState, type ReactNode } from 'react';

import type { EquitySeries } from '@/api/types';
import { formatMoney, formatPercent, formatStamp } from '@/ui/figures';

import { indexAt } from '../transforms/series';
import { ChartHeader, ChartLegend, type LegendEntry } from './chart-legend';
import { useChartColours } from './colours';
import { EquityPlot } from './equity-plot';
import type { TimeLink } from './time-link';
import { usePlot } from './use-plot';

export interface EquityChartProps {
  series: EquitySeries;
  currency: string;
  logarithmic: boolean;
  link: TimeLink;
  wheel: boolean;
  /** Stands at the right of the read-out. */
  controls: ReactNode;
}

/** Equity against the benchmark, the drawdown under it, and the figures at the crosshair. */
export function EquityChart(props: EquityChartProps) {
  const { series, currency, logarithmic, link, wheel, controls } = props;
  const [read, setRead] = useState<number | null>(null);
  const colours = useChartColours();
  const make = useCallback(
    (element: HTMLElement) => new EquityPlot(element, currency, { link, wheel, onRead: setRead }),
    [currency, link, wheel],
  );
  const { mount, plot } = usePlot(make);

  useEffect(() => plot.current?.recolour(colours), [plot, colours, mount]);
  useEffect(() => plot.current?.draw(series, logarithmic), [plot, series, logarithmic, mount]);

  const index = read === null ? series.ts.length - 1 : Math.max(0, indexAt(series.ts, read));
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ChartHeader controls={controls}>
        <ChartLegend entries={equityEntries(series, index, currency)} />
      </ChartHeader>
      <div
        ref={mount}
        role="group"
        aria-label={summary(series, currency)}
        className="min-h-0 flex-1"
      />
    </div>
  );
}

function equityEntries(series: EquitySeries, index: number, currency: string): LegendEntry[] {
  const entries: LegendEntry[] = [
    {
      key: 'equity',
      label: 'Strategy',
      swatch: 'bg-accent',
      ...level(series.equity, index, currency),
    },
  ];
  if (series.benchmark) {
    entries.push({
      key: 'benchmark',
      label: 'Buy & hold',
      title: series.benchmark_label,
      swatch: 'bg-ink-faint',
      ...level(series.benchmark, index, currency),
    });
  }
  const fall = formatPercent(series.drawdown[index]);
  return [...entries, { key: 'drawdown', label: 'Drawdown', swatch: 'bg-loss', value: fall }];
}

/** The amount at a point and its change since the first known one. */
function level(values: readonly (number | null)[], index: number, currency: string) {
  const value = values[index];
  const first = values.find((start) => start !== null);
  const change = value && first ? value / first - 1 : null;
  return {
    value: formatMoney(value, { currency, compact: true }),
    detail: formatPercent(change, { signed: true }),
  };
}

function summary(series: EquitySeries, currency: string): string {
  const [first, last] = [series.ts[0], series.ts[series.ts.length - 1]];
  if (first === undefined || last === undefined) return 'Equity curve without a point';
  const { value, detail } = level(series.equity, series.ts.length - 1, currency);
  return `Equity from ${formatStamp(first)} to ${formatStamp(last)}, ending at ${value} (${detail})`;
}
