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

/** More bars than this are thinner than a candle's body can be drawn. */
const MOST_CANDLES = 250;

/** The price of one symbol with the strategy's lines and trades; a switch where there are more. */
export function PriceCard({ prices, link, compact, className }: PriceCardProps) {
  const [symbol, setSymbol] = useState<string | null>(null);
  const [chosen, setChosen] = useState<PriceStyle | null>(null);
  const shown = prices?.find((series) => series.symbol === symbol) ?? prices?.[0];
  const style = chosen ?? ((shown?.ts.length ?? 0) > MOST_CANDLES ? 'line' : 'candles');
  return (
    <section aria-label="Price and trades" className={cn('min-h-0 min-w-0', className)}>
      {prices && shown && shown.ts.length > 0 ? (
        <ChartSlot what="the price chart" resetKey={shown}>
          <PriceChart
            prices={shown}
            style={style}
            link={link}
            wheel={compact}
            controls={
              <>
                <SymbolSwitch prices={prices} shown={shown.symbol} onChange={setSymbol} />
                <Segmented
                  label="How prices are drawn"
                  className="h-6"
                  value={style}
                  onValueChange={setChosen}
                  options={STYLES}
                />
              </>
            }
          />
        </ChartSlot>
      ) : (
        <EmptyState className="h-full py-2" title="No price to draw">
          The report came without prices. Run the strategy again.
        </EmptyState>
      )}
    </section>
  );
}

interface SymbolSwitchProps {
  prices: readonly PriceSeries[];
  shown: string;
  onChange: (symbol: string) => void;
}

function SymbolSwitch({ prices, shown, onChange }: SymbolSwitchProps) {
  if (prices.length < 2) return <span className="text-2xs font-medium text-ink">{shown}</span>;
  return (
    <Select
      aria-label="Symbol"
      className="h-6 w-32 text-xs"
      value={shown}
      onValueChange={onChange}
      options={prices.map((series) => ({ value: series.symbol, label: series.symbol }))}
    />
  );
}
