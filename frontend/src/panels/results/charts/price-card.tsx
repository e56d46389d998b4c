import { lazy, useState } from 'react';

import type { PriceSeries } from '@/api/types';
import { cn } from '@/ui/class-names';
import { EmptyState } from '@/ui/empty-state';
import { Segmented } from '@/ui/segmented';
import { Select } from '@/ui/select';

import { ChartSlot } from './chart-slot';
import type { PriceStyle } from './price-plot';
import type { TimeLink } from './time-link';

const PriceChart = lazy(() =>
  import('./price-chart').then((module) => ({ default: module.PriceChart })),
);

interface PriceCardProps {
  prices: readonly PriceSeries[] | null;
  link: TimeLink;
  compact: boolean;
  className?: string;
}

const STYLES = [
  { value: 'candles', label: 'Candles' },
  { value: 'line', label: 'Line' },
] as const;

/** The price of one symbol with the strategy's lines and trades; a switch where there are more. */
export function PriceCard({ prices, link, compact, className }: PriceCardProps) {
  const [symbol, setSymbol] = useState<string | null>(null);
  const [style, setStyle] = useState<PriceStyle>('candles');
  const shown = prices?.find((series) => series.symbol === symbol) ?? prices?.[0];
  return (
    <section
      aria-label="Price and trades"
      className={cn('flex min-h-0 min-w-0 flex-col', className)}
    >
      <div className="flex h-9 shrink-0 items-center gap-2 px-3">
        <h3 className="min-w-0 flex-1 truncate text-xs font-semibold">Price and trades</h3>
        {prices && prices.length > 1 && shown ? (
          <Select
            aria-label="Symbol"
            className="h-6 w-36"
            value={shown.symbol}
            onValueChange={setSymbol}
            options={prices.map((series) => ({ value: series.symbol, label: series.symbol }))}
          />
        ) : (
          <span className="truncate text-xs text-ink-muted">{shown?.symbol}</span>
        )}
        <Segmented
          label="How prices are drawn"
          className="h-6"
          value={style}
          onValueChange={setStyle}
          options={STYLES}
        />
      </div>
      <div className="min-h-0 flex-1">
        {shown && shown.ts.length > 0 ? (
          <ChartSlot what="the price chart" resetKey={shown}>
            <PriceChart prices={shown} style={style} link={link} wheel={compact} />
          </ChartSlot>
        ) : (
          <EmptyState className="h-full py-2" title="No price to draw">
            The report came without prices. Run the strategy again.
          </EmptyState>
        )}
      </div>
    </section>
  );
}
