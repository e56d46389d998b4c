import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';

import type { PriceSeries } from '@/api/types';
import { formatPrice, formatQuantity } from '@/ui/figures';

import { buildMarks, type TradeMark } from '../transforms/markers';
import { reasonText } from '../transforms/reason';
import { indexAt } from '../transforms/series';
import { ChartHeader, ChartLegend, type LegendEntry } from './chart-legend';
import { useChartColours } from './colours';
import { PricePlot, type PriceStyle } from './price-plot';
import type { TimeLink } from './time-link';
import { usePlot } from './use-plot';

export interface PriceChartProps {
  prices: PriceSeries;
  style: PriceStyle;
  link: TimeLink;
  wheel: boolean;
  /** Stands at the right of the read-out. */
  controls: ReactNode;
}

const OVERLAY_SWATCHES = [
  'bg-family-weight',
  'bg-family-signal',
  'bg-family-data',
  'bg-family-risk',
  'bg-family-performance',
];

/** Price, the strategy's lines over it, and a mark for every trade. */
export function PriceChart({ prices, style, link, wheel, controls }: PriceChartProps) {
  const [read, setRead] = useState<number | null>(null);
  const colours = useChartColours();
  const marks = useMemo(() => buildMarks(prices.ts, prices.markers), [prices]);
  const make = useCallback(
    (element: HTMLElement) => new PricePlot(element, { link, wheel, onRead: setRead }),
    [link, wheel],
  );
  const { mount, plot } = usePlot(make);

  useEffect(() => plot.current?.recolour(colours), [plot, colours, mount]);
  useEffect(
    () => plot.current?.draw({ prices, style, marks, colours }),
    [plot, prices, style, marks, colours, mount],
  );

  const index = read === null ? prices.ts.length - 1 : Math.max(0, indexAt(prices.ts, read));
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ChartHeader controls={controls}>
        <ChartLegend entries={priceEntries(prices, index, style, read === null ? [] : marks)} />
      </ChartHeader>
      <div
        ref={mount}
        role="group"
        aria-label={`Price of ${prices.symbol} with ${prices.markers.length} fills marked`}
        className="min-h-0 flex-1"
      />
    </div>
  );
}

function priceEntries(
  prices: PriceSeries,
  index: number,
  style: PriceStyle,
  marks: readonly TradeMark[],
): LegendEntry[] {
  const overlays = prices.overlays.map((overlay, position) => ({
    key: `${overlay.node}.${overlay.port}.${position}`,
    label: overlay.label,
    value: formatPrice(overlay.values[index]),
    swatch: OVERLAY_SWATCHES[position % OVERLAY_SWATCHES.length] ?? 'bg-accent',
  }));
  const fills = marks.filter(({ time }) => time === prices.ts[index]).map(fillEntry);
  return [...barEntries(prices, index, style), ...overlays, ...fills];
}

function barEntries(prices: PriceSeries, index: number, style: PriceStyle): LegendEntry[] {
  const close = { key: 'close', label: 'C', value: formatPrice(prices.close[index]) };
  if (style === 'line') return [{ ...close, label: 'Close', swatch: 'bg-ink' }];
  return [
    { key: 'open', label: 'O', value: formatPrice(prices.open[index]) },
    { key: 'high', label: 'H', value: formatPrice(prices.high[index]) },
    { key: 'low', label: 'L', value: formatPrice(prices.low[index]) },
    close,
  ];
}

function fillEntry({ side, quantity, price, count, reasons }: TradeMark): LegendEntry {
  const word = side === 'buy' ? '\u25b2 Buy' : '\u25bc Sell';
  return {
    key: side,
    label: count > 1 ? `${word} \u00d7${count}` : word,
    value: `${formatQuantity(quantity)} at ${formatPrice(price)}`,
    detail: reasons.map(reasonText).join(' \u00b7 '),
  };
}
