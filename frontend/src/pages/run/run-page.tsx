import { Link, useParams } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { errorText, ProblemError } from '@/api/problem';
import { useRunEvents } from '@/api/run-events';
import { useRun } from '@/api/runs';
import type { Run } from '@/api/types';
import { RunFacts } from '@/pages/run/run-facts';
import { RunHeaderActions } from '@/pages/run/run-header-actions';
import { RunOutcome } from '@/pages/run/run-outcome';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { Page } from '@/ui/page';
import { Skeleton } from '@/ui/skeleton';

/** One run: how far it is while it lasts, and what came of it. */
export function RunPage() {
  const { id } = useParams({ from: '/runs/$id' });
  const run = useRun(id);
  useRunEvents(run.data);
  if (run.data) return <LoadedRun key={id} run={run.data} />;
  if (run.error) return <NoRun error={run.error} onRetry={() => void run.refetch()} />;
  return (
    <Page title="Run" crumb={<BackToRuns />} heading={<Skeleton className="h-6 w-72" />}>
      <Skeleton className="h-40" />
    </Page>
  );
}

function LoadedRun({ run }: { run: Run }) {
  return (
    <Page
      width="full"
      title={`${run.strategy_name} v${run.version}`}
      crumb={<BackToRuns />}
      heading={
        <Link
          to="/strategies/$id"
          params={{ id: run.strategy_id }}
          className="rounded-xs underline-offset-4 hover:underline"
        >
          {run.strategy_name} <span className="figures text-ink-muted">v{run.version}</span>
        </Link>
      }
      actions={<RunHeaderActions run={run} />}
    >
      <RunFacts run={run} />
      <RunOutcome run={run} />
    </Page>
  );
}

function BackToRuns() {
  return (
    <Link to="/runs" className="rounded-xs hover:text-ink">
      ← Runs
    </Link>
  );
}

function NoRun({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const gone = error instanceof ProblemError && error.status === 404;
  return (
    <Page title="Run" crumb={<BackToRuns />}>
      {gone ? (
        <EmptyState
          icon={SearchX}
          title="There is no such run"
          action={
            <Button asChild>
              <Link to="/runs">Show all runs</Link>
            </Button>
          }
        >
          It may have been deleted.
        </EmptyState>
      ) : (
        <ErrorState title="The run could not be loaded" onRetry={onRetry}>
          {errorText(error)}
        </ErrorState>
      )}
    </Page>
  );
}
