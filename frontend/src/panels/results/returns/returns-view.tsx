import { useMemo, type ReactNode } from 'react';

import type { EquitySeries, Report } from '@/api/types';
import { Badge } from '@/ui/badge';
import { cn } from '@/ui/class-names';
import { EmptyState } from '@/ui/empty-state';
import { formatCount } from '@/ui/figures';
import { Tooltip } from '@/ui/tooltip';

import { resultsByAsset } from '../transforms/by-asset';
import {
  histogram,
  monthlyReturns,
  monthTable,
  pointReturns,
  worstDrawdowns,
  yearlyReturns,
} from '../transforms/returns';
import { AssetResults } from './asset-results';
import { Distribution } from './distribution';
import { DrawdownTable } from './drawdown-table';
import { MonthHeatmap } from './month-heatmap';
import { YearBars } from './year-bars';

interface ReturnsViewProps {
  report: Report;
  /** The curve: with fewer points than the report has bars when it was thinned for the screen. */
  series: EquitySeries;
}

/** The curve by month, by year, by size of return and by drawdown. */
export function ReturnsView({ report, series }: ReturnsViewProps) {
  const { bars, timeframe, trades, currency } = report;
  const views = useMemo(() => {
    const { ts, equity, benchmark } = series;
    return {
      months: monthTable(monthlyReturns(ts, equity)),
      years: yearlyReturns(ts, equity, benchmark),
      ...distributionOf(equity),
      drawdowns: worstDrawdowns(ts, equity),
    };
  }, [series]);
  const assets = useMemo(() => resultsByAsset(trades ?? []), [trades]);
  if (views.months.length === 0) {
    return (
      <EmptyState title="No return yet">
        It takes at least two points of equity; this run has {formatCount(series.ts.length)}.
      </EmptyState>
    );
  }
  const exact = series.ts.length >= bars;
  return (
    <div className="grid gap-px bg-line @4xl/results:grid-cols-2">
      <Block
        title="Monthly returns, %"
        exact={exact}
        bars={bars}
        className="@4xl/results:col-span-2"
      >
        <MonthHeatmap rows={views.months} />
      </Block>
      <Block title="Yearly returns" exact={exact} bars={bars}>
        <YearBars years={views.years} benchmarkLabel={series.benchmark_label} />
      </Block>
      <Block title="Distribution of returns" exact={exact} bars={bars}>
        <Distribution
          bins={views.bins}
          flat={views.flat}
          step={exact ? stepName(timeframe) : 'drawn point'}
        />
      </Block>
      {assets.length > 1 ? (
        <Block
          title="Profit and loss by asset"
          exact
          bars={bars}
          className="@4xl/results:col-span-2"
        >
          <AssetResults results={assets} currency={currency} />
        </Block>
      ) : null}
      <Block title="Worst drawdowns" exact={exact} bars={bars} className="@4xl/results:col-span-2">
        <DrawdownTable drawdowns={views.drawdowns} end={series.ts[series.ts.length - 1] ?? 0} />
      </Block>
    </div>
  );
}

function distributionOf(equity: EquitySeries['equity']) {
  const returns = pointReturns(equity);
  const moves = returns.filter((value) => value !== 0);
  return { bins: histogram(moves), flat: returns.length - moves.length };
}

interface BlockProps {
  title: string;
  exact: boolean;
  bars: number;
  className?: string;
  children: ReactNode;
}

function Block({ title, exact, bars, className, children }: BlockProps) {
  return (
    <section className={cn('min-w-0 bg-panel p-3', className)}>
      <div className="mb-2 flex items-center gap-2">
        <h3 className="text-xs font-semibold">{title}</h3>
        {exact ? null : <ThinnedNote bars={bars} />}
      </div>
      {children}
    </section>
  );
}

/** Says so when figures come from the curve as drawn and not from every bar. */
function ThinnedNote({ bars }: { bars: number }) {
  return (
    <Tooltip
      content={`Taken from the curve as drawn, which leaves out some of the ${formatCount(bars)} bars. A stored run shows the exact figures.`}
    >
      <button type="button" className="cursor-help rounded-sm">
        <Badge tone="warn">Approximate</Badge>
      </button>
    </Tooltip>
  );
}

const STEPS: Record<string, string> = { '1m': 'minute', '1h': 'hour', '1d': 'day', '1w': 'week' };

function stepName(timeframe: string): string {
  return STEPS[timeframe] ?? `bar of ${timeframe}`;
}
