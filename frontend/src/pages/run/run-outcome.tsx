import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { isOver, useRunReport } from '@/api/runs';
import type { EquitySeries, Report, Run } from '@/api/types';
import { useRunEquity } from '@/api/run-equity';
import { placeOf } from '@/pages/problem-notice';
import { equityFromTable } from '@/pages/run/equity-table';
import { Reproduction } from '@/pages/run/reproduction';
import { RunProgress } from '@/pages/run/run-progress';
import { ResultsPanel } from '@/panels/results/results-panel';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { IssueList } from '@/ui/issue-list';

/** Enough for every bar of twenty years of days; longer series are thinned by the server. */
const POINTS = 6000;

/** Beyond this the whole curve is not loaded, and calendar returns are not shown. */
const MOST_BARS = 200_000;

/** What a run has come to: on its way, over for a reason, or a report. */
export function RunOutcome({ run }: { run: Run }) {
  if (!isOver(run.status)) return <RunProgress run={run} />;
  if (run.status === 'failed') return <Failed run={run} />;
  if (run.status === 'cancelled') {
    return (
      <Card className="p-4 text-sm text-ink-muted">
        This run was cancelled before it was done; it has no results. Start it again from{' '}
        <StrategyLink run={run} />.
      </Card>
    );
  }
  return <Succeeded run={run} />;
}

function Succeeded({ run }: { run: Run }) {
  const report = useRunReport(run.id, { points: POINTS });
  const full = useFullEquity(run.id, report.data);
  return (
    <div className="grid gap-4">
      <Reproduction run={run} />
      <ResultsPanel
        report={report.data ?? null}
        status={report.error ? 'failed' : report.data ? 'ready' : 'loading'}
        error={report.error}
        fullEquity={full.equity}
        fullEquityLoading={full.loading}
      />
    </div>
  );
}

interface FullEquity {
  equity: EquitySeries | null;
  loading: boolean;
}

/** The curve with every bar, fetched only where the report's was thinned. */
function useFullEquity(id: string, report: Report | undefined): FullEquity {
  const drawn = report?.equity?.ts.length ?? 0;
  const thinned = report !== undefined && drawn < report.bars && report.bars <= MOST_BARS;
  const { data: table, isLoading: loading } = useRunEquity(id, thinned);
  const label = report?.equity?.benchmark_label ?? '';
  const equity = useMemo(() => (table ? equityFromTable(table, label) : null), [table, label]);
  return { equity, loading };
}

const UNSAID = 'The run failed and left no reason.';

function Failed({ run }: { run: Run }) {
  const issues = run.error?.errors ?? [];
  return (
    <Card role="alert" className="space-y-3 p-4">
      <p className="text-sm font-semibold break-words text-loss">
        {issues.length > 0 ? 'The run failed.' : (run.error?.message ?? UNSAID)}
      </p>
      {issues.length > 0 ? (
        <IssueList issues={issues.map((issue) => ({ ...issue, place: placeOf(issue) }))} />
      ) : null}
      <Button asChild>
        <Link to="/strategies/$id" params={{ id: run.strategy_id }}>
          Open the strategy to mend it
        </Link>
      </Button>
    </Card>
  );
}

function StrategyLink({ run }: { run: Run }) {
  return (
    <Link
      to="/strategies/$id"
      params={{ id: run.strategy_id }}
      className="rounded-xs font-medium text-accent-text underline-offset-2 hover:underline"
    >
      {run.strategy_name}
    </Link>
  );
}
