import { ChartLine } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';

import { useCatalogue } from '@/api/catalogue';
import type { EquitySeries, Report } from '@/api/types';
import { cn } from '@/ui/class-names';
import { EmptyState } from '@/ui/empty-state';
import { ProgressBar } from '@/ui/progress-bar';

import { TimeLink } from './charts/time-link';
import { DockView } from './dock-view';
import { FailureBar, FailureList } from './failure';
import { PageView } from './page-view';
import { ResultsSkeleton } from './results-skeleton';
import type { ResultsStatus } from './results-status';
import { StaleNote } from './stale-note';
import { metricLines } from './transforms/metric-list';

export interface ResultsPanelProps {
  report: Report | null;
  status: ResultsStatus;
  error: Error | null;
  /** In the dock under the canvas, rather than on a page of its own. */
  compact?: boolean;
  /** The curve with every bar, for exact calendar returns. */
  fullEquity?: EquitySeries | null;
  fullEquityLoading?: boolean;
  /** Go to a node on the canvas; left out where there is none. */
  onFocusNode?: ((node: string) => void) | undefined;
}

/**
 * A backtest's results: in the preview dock, and on the page of a run.
 *
 * While a new report is made the old one stays in its place, dimmed; a failure stands over it.
 */
export function ResultsPanel(props: ResultsPanelProps) {
  const { report, status, error, compact = false, onFocusNode } = props;
  return (
    <section
      data-testid={compact ? 'preview' : undefined}
      aria-label="Backtest results"
      aria-busy={status === 'loading'}
      className={cn(
        '@container/results relative flex min-w-0 flex-col text-ink',
        compact && 'h-full min-h-0 bg-panel',
      )}
    >
      {status === 'loading' ? (
        <ProgressBar
          value={null}
          label="Running the backtest"
          className="absolute inset-x-0 top-0 z-20 h-0.5 rounded-none bg-transparent"
        />
      ) : null}
      {report === null ? (
        <NoReport {...props} />
      ) : (
        <>
          {status === 'failed' ? <FailureBar error={error} onFocusNode={onFocusNode} /> : null}
          {status === 'stale' ? <StaleNote /> : null}
          <Dimmed dim={status === 'loading' || status === 'failed'}>
            <ReportView {...props} report={report} />
          </Dimmed>
        </>
      )}
    </section>
  );
}

function ReportView(props: ResultsPanelProps & { report: Report }) {
  const { report, compact = false, fullEquity = null, fullEquityLoading = false } = props;
  const definitions = useCatalogue().data?.metrics;
  const lines = useMemo(() => metricLines(report, definitions ?? []), [report, definitions]);
  const period = `${report.start}/${report.end}`;
  // A new period is a new time axis: charts of the old one have nothing to agree on with it.
  const link = useMemo(() => new TimeLink(period), [period]);
  const shared = { report, lines, link, onFocusNode: props.onFocusNode };
  if (compact) return <DockView {...shared} />;
  return <PageView {...shared} fullEquity={fullEquity} fullEquityLoading={fullEquityLoading} />;
}

function NoReport({ status, error, compact = false, onFocusNode }: ResultsPanelProps) {
  if (status === 'failed') return <FailureList error={error} onFocusNode={onFocusNode} />;
  if (status === 'loading') return <ResultsSkeleton compact={compact} />;
  return (
    <EmptyState className="h-full" icon={ChartLine} title="No results yet">
      Press Run to see equity, trades and figures here. They follow every change from then on.
    </EmptyState>
  );
}

/** Dims only what takes long enough to be noticed. */
function Dimmed({ dim, children }: { dim: boolean; children: ReactNode }) {
  return (
    <div
      className={cn(
        'flex min-h-0 flex-1 flex-col transition-opacity duration-150',
        dim && 'opacity-60 delay-150',
      )}
    >
      {children}
    </div>
  );
}
