import { Link } from '@tanstack/react-router';
import { isOver } from '@/api/runs';
import type { Run } from '@/api/types';
import { RunActions } from '@/pages/runs/run-actions';
import { RunStatusBadge } from '@/pages/runs/run-status';
import { runDuration } from '@/pages/runs/run-time';
import { Card } from '@/ui/card';
import { EM_DASH, formatFigure, type FigureFormat } from '@/ui/figures';
import { ProgressBar } from '@/ui/progress-bar';
import { SignedFigure } from '@/ui/signed-figure';
import { Skeleton } from '@/ui/skeleton';
import { Cell, HeadCell, Row, Table } from '@/ui/table';
import { formatAgo } from '@/ui/time';

const FROM_SMALL = 'hidden sm:table-cell';
const FROM_MEDIUM = 'hidden md:table-cell';

/** One line a run: how it stands, of what, what came out, and when. */
export function RunTable({ runs }: { runs: readonly Run[] }) {
  return (
    <Card className="overflow-hidden">
      <Table>
        <thead>
          <tr>
            <HeadCell className="sm:w-36">
              <span className="max-sm:sr-only">Status</span>
            </HeadCell>
            <HeadCell className="w-full">Strategy</HeadCell>
            <HeadCell numeric>Return</HeadCell>
            <HeadCell numeric className={FROM_SMALL}>
              Sharpe
            </HeadCell>
            <HeadCell numeric className={FROM_SMALL}>
              Max drawdown
            </HeadCell>
            <HeadCell numeric className={FROM_MEDIUM}>
              Trades
            </HeadCell>
            <HeadCell numeric className={FROM_MEDIUM}>
              Took
            </HeadCell>
            <HeadCell numeric className={FROM_MEDIUM}>
              Started
            </HeadCell>
            <HeadCell className="w-10">
              <span className="sr-only">Actions</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function RunRow({ run }: { run: Run }) {
  return (
    <Row className="relative">
      <Cell>
        <RunStatusBadge status={run.status} short />
      </Cell>
      <Cell className="max-w-0 min-w-32 py-1.5">
        <Link
          to="/runs/$id"
          params={{ id: run.id }}
          className="flex items-baseline gap-2 after:absolute after:inset-0"
        >
          <span className="truncate font-medium">{run.strategy_name}</span>
          <span className="figures shrink-0 text-xs text-ink-muted">v{run.version}</span>
        </Link>
        <RunNote run={run} />
      </Cell>
      <Cell numeric>
        {run.metrics ? (
          <SignedFigure value={run.metrics['total_return']} format="percent" />
        ) : (
          <Nothing />
        )}
      </Cell>
      <FigureCell run={run} name="sharpe" format="ratio" className={FROM_SMALL} />
      <FigureCell run={run} name="max_drawdown" format="percent" className={FROM_SMALL} />
      <FigureCell run={run} name="trades" format="count" className={FROM_MEDIUM} />
      <Cell numeric className={`${FROM_MEDIUM} whitespace-nowrap text-ink-muted`}>
        {runDuration(run)}
      </Cell>
      <Cell numeric className={`${FROM_MEDIUM} whitespace-nowrap text-ink-muted`}>
        <time dateTime={run.created_at}>{formatAgo(run.created_at)}</time>
      </Cell>
      <Cell className="px-1">
        <RunActions run={run} />
      </Cell>
    </Row>
  );
}

/** Under the name: how far a run is, or why it failed. */
function RunNote({ run }: { run: Run }) {
  if (run.status === 'failed' && run.error)
    return <p className="truncate text-xs text-loss">{run.error.message}</p>;
  if (isOver(run.status)) return null;
  return (
    <ProgressBar
      className="mt-1 h-1 max-w-56"
      value={run.status === 'queued' ? null : run.progress}
      label={`Progress of ${run.strategy_name}`}
    />
  );
}

interface FigureCellProps {
  run: Run;
  name: string;
  format: FigureFormat;
  className: string;
}

function FigureCell({ run, name, format, className }: FigureCellProps) {
  return (
    <Cell numeric className={className}>
      {run.metrics ? formatFigure(run.metrics[name], format) : <Nothing />}
    </Cell>
  );
}

function Nothing() {
  return <span className="text-ink-faint">{EM_DASH}</span>;
}

/** Holds the place of the list while it loads. */
export function RunTableSkeleton() {
  return (
    <Card className="overflow-hidden" aria-busy="true" aria-label="Loading runs">
      <div className="h-8 border-b border-line" />
      {[0, 1, 2, 3, 4].map((row) => (
        <div
          key={row}
          className="flex h-[37px] items-center gap-6 border-b border-line px-3 last:border-b-0"
        >
          <Skeleton className="w-20" />
          <Skeleton className="w-56 max-w-1/3" />
          <Skeleton className="ml-auto w-14" />
          <Skeleton className="hidden w-10 sm:block" />
          <Skeleton className="hidden w-14 md:block" />
        </div>
      ))}
    </Card>
  );
}
