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
  /** Every symbol of the report; a report of many draws only the first dozen. */
  symbols: readonly string[];
  /** The symbol shown; null for the first. */
  symbol: string | null;
  onSymbolChange: (symbol: string) => void;
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
export function PriceCard(props: PriceCardProps) {
  const { prices, symbols, symbol, onSymbolChange, link, compact, className } = props;
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
                <SymbolSwitch
                  drawn={prices.map((series) => series.symbol)}
                  symbols={symbols}
                  shown={shown.symbol}
                  onChange={onSymbolChange}
                />
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
  drawn: readonly string[];
  symbols: readonly string[];
  shown: string;
  onChange: (symbol: string) => void;
}

function SymbolSwitch({ drawn, symbols, shown, onChange }: SymbolSwitchProps) {
  if (symbols.length < 2) return <span className="text-2xs font-medium text-ink">{shown}</span>;
  return (
    <>
      {drawn.length < symbols.length ? (
        <span className="figures text-2xs text-ink-muted">
          {drawn.length} of {symbols.length} drawn
        </span>
      ) : null}
      <Select
        aria-label="Symbol"
        className="h-6 w-32 text-xs"
        value={shown}
        onValueChange={onChange}
        options={drawn.map((symbol) => ({ value: symbol, label: symbol }))}
      />
    </>
  );
}
