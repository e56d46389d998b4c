import { lazy, useMemo, useState } from 'react';
import { useDatasetBars } from '@/api/datasets';
import { errorText } from '@/api/problem';
import type { Dataset, PriceSeries } from '@/api/types';
import { ChartSlot } from '@/panels/results/charts/chart-slot';
import { TimeLink } from '@/panels/results/charts/time-link';
import { ErrorState } from '@/ui/error-state';
import { Panel } from '@/ui/panel';
import { Segmented } from '@/ui/segmented';
import { Select } from '@/ui/select';
import { Skeleton } from '@/ui/skeleton';

const PriceChart = lazy(() =>
  import('@/panels/results/charts/price-chart').then((module) => ({ default: module.PriceChart })),
);

const STYLES = [
  { value: 'line', label: 'Line' },
  { value: 'candles', label: 'Candles' },
] as const;

/** The prices of a dataset, one symbol at a time. */
export function PriceHistory({ dataset }: { dataset: Dataset }) {
  const [symbol, setSymbol] = useState(dataset.symbols[0]);
  const [style, setStyle] = useState<'line' | 'candles'>('line');
  return (
    <Panel
      title="Price"
      flush
      actions={
        <>
          {dataset.symbols.length > 1 ? (
            <Select
              aria-label="Symbol"
              className="h-7 w-36"
              value={symbol}
              onValueChange={setSymbol}
              options={dataset.symbols.map((value) => ({ value, label: value }))}
            />
          ) : null}
          <Segmented
            label="How prices are drawn"
            value={style}
            onValueChange={setStyle}
            options={STYLES}
          />
        </>
      }
    >
      <div className="h-80 pt-2">
        <Chart id={dataset.id} symbol={symbol} style={style} />
      </div>
    </Panel>
  );
}

interface ChartProps {
  id: string;
  symbol: string | undefined;
  style: 'line' | 'candles';
}

function Chart({ id, symbol, style }: ChartProps) {
  const bars = useDatasetBars(id, symbol);
  const link = useMemo(() => new TimeLink(id), [id]);
  const prices = useMemo<PriceSeries | undefined>(
    () => bars.data && { ...bars.data, overlays: [], markers: [] },
    [bars.data],
  );
  if (prices) {
    return (
      <ChartSlot what="the price chart" resetKey={prices}>
        <PriceChart prices={prices} style={style} link={link} wheel={false} controls={null} />
      </ChartSlot>
    );
  }
  if (!bars.error) return <Skeleton className="mx-3 mt-6 h-64 w-auto" />;
  return (
    <ErrorState
      className="h-full py-4"
      title="The prices could not be loaded"
      onRetry={() => void bars.refetch()}
    >
      {errorText(bars.error)}
    </ErrorState>
  );
}
