import { useMemo, type ReactNode } from 'react';

import type { EquitySeries, Report } from '@/api/types';
import { cn } from '@/ui/class-names';
import { EmptyState } from '@/ui/empty-state';
import { formatCount } from '@/ui/figures';
import { Skeleton } from '@/ui/skeleton';

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
  /** The curve with every bar is on its way. */
  loading: boolean;
}

/** The curve by month, by year, by size of return and by drawdown; what was traded, by asset. */
export function ReturnsView({ report, series, loading }: ReturnsViewProps) {
  const { bars, trades, currency } = report;
  const assets = useMemo(() => resultsByAsset(trades ?? []), [trades]);
  const exact = series.ts.length >= bars;
  return (
    <div className="grid gap-px bg-line @4xl/results:grid-cols-2">
      {exact ? (
        <Calendar report={report} series={series} />
      ) : (
        <Thinned drawn={series.ts.length} bars={bars} loading={loading} />
      )}
      {assets.length > 1 ? (
        <Block title="Profit and loss by asset" wide>
          <AssetResults results={assets} currency={currency} />
        </Block>
      ) : null}
    </div>
  );
}

function Calendar({ report, series }: Pick<ReturnsViewProps, 'report' | 'series'>) {
  const views = useMemo(() => {
    const { ts, equity, benchmark } = series;
    return {
      months: monthTable(monthlyReturns(ts, equity)),
      years: yearlyReturns(ts, equity, benchmark),
      drawdowns: worstDrawdowns(ts, equity),
      ...distributionOf(equity),
    };
  }, [series]);
  return (
    <>
      <Block title="Monthly returns, %" wide>
        <MonthHeatmap rows={views.months} />
      </Block>
      <Block title="Yearly returns">
        <YearBars years={views.years} benchmarkLabel={series.benchmark_label} />
      </Block>
      <Block title="Distribution of returns">
        <Distribution bins={views.bins} flat={views.flat} step={stepName(report.timeframe)} />
      </Block>
      <Block title="Worst drawdowns" wide>
        <DrawdownTable drawdowns={views.drawdowns} end={series.ts[series.ts.length - 1] ?? 0} />
      </Block>
    </>
  );
}

interface ThinnedProps {
  drawn: number;
  bars: number;
  loading: boolean;
}

/** A thinned curve has no month ends: figures taken from it would look exact and be wrong. */
function Thinned({ drawn, bars, loading }: ThinnedProps) {
  if (loading) return <Skeleton className="h-80 rounded-none @4xl/results:col-span-2" />;
  return (
    <EmptyState
      className="bg-panel py-8 @4xl/results:col-span-2"
      title="Too long for calendar returns here"
    >
      The curve is drawn with {formatCount(drawn)} of {formatCount(bars)} bars, and returns by month
      need them all. Run in full to see them, or choose a shorter period.
    </EmptyState>
  );
}

function distributionOf(equity: EquitySeries['equity']) {
  const returns = pointReturns(equity);
  const moves = returns.filter((value) => value !== 0);
  return { bins: histogram(moves), flat: returns.length - moves.length };
}

interface BlockProps {
  title: string;
  wide?: boolean;
  children: ReactNode;
}

function Block({ title, wide = false, children }: BlockProps) {
  return (
    <section className={cn('min-w-0 bg-panel p-3', wide && '@4xl/results:col-span-2')}>
      <h3 className="mb-2 text-xs font-semibold">{title}</h3>
      {children}
    </section>
  );
}

const STEPS: Record<string, string> = { '1m': 'minute', '1h': 'hour', '1d': 'day', '1w': 'week' };

function stepName(timeframe: string): string {
  return STEPS[timeframe] ?? `bar of ${timeframe}`;
}
