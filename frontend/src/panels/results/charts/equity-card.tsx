import { lazy, useState } from 'react';

import type { EquitySeries } from '@/api/types';
import { cn } from '@/ui/class-names';
import { EmptyState } from '@/ui/empty-state';
import { Segmented } from '@/ui/segmented';

import { wantsLog } from '../transforms/series';
import { ChartSlot } from './chart-slot';
import { RangeButtons } from './range-buttons';
import type { TimeLink } from './time-link';

const EquityChart = lazy(() =>
  import('./equity-chart').then((module) => ({ default: module.EquityChart })),
);

interface EquityCardProps {
  series: EquitySeries | null;
  currency: string;
  link: TimeLink;
  compact: boolean;
  className?: string;
}

type Scale = 'linear' | 'log';

const SCALES = [
  { value: 'linear', label: 'Lin', name: 'Linear' },
  { value: 'log', label: 'Log', name: 'Logarithmic' },
] as const;

/** Equity, benchmark and drawdown, with the choice of scale and of time range. */
export function EquityCard({ series, currency, link, compact, className }: EquityCardProps) {
  const [chosen, setChosen] = useState<Scale | null>(null);
  const drawable = series && series.ts.length > 0 ? series : null;
  const apart = drawable !== null && wantsLog(drawable.equity, drawable.benchmark);
  const scale = chosen ?? (apart ? 'log' : 'linear');
  return (
    <section aria-label="Equity and drawdown" className={cn('min-h-0 min-w-0', className)}>
      {drawable ? (
        <ChartSlot what="the equity chart" resetKey={drawable}>
          <EquityChart
            series={drawable}
            currency={currency}
            logarithmic={scale === 'log'}
            link={link}
            wheel={compact}
            controls={
              <>
                {compact ? null : <RangeButtons ts={drawable.ts} link={link} />}
                <Segmented
                  label="Scale of the equity axis"
                  className="h-6"
                  value={scale}
                  onValueChange={setChosen}
                  options={SCALES}
                />
              </>
            }
          />
        </ChartSlot>
      ) : (
        <EmptyState className="h-full py-2" title="No equity to draw">
          The run has no bar in this period. Choose a longer period or another data set.
        </EmptyState>
      )}
    </section>
  );
}
