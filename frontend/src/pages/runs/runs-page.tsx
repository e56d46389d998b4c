import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { FlaskConical, SearchX } from 'lucide-react';
import { useEffect } from 'react';
import { errorText } from '@/api/problem';
import { isOver, useRuns } from '@/api/runs';
import { NewRun } from '@/pages/runs/new-run-dialog';
import { RunFilters, statusOf, type RunFilterValue } from '@/pages/runs/run-filters';
import { RunTable, RunTableSkeleton } from '@/pages/runs/run-table';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { Page } from '@/ui/page';

const REFRESH_MS = 1500;

/** Every backtest that was kept, the newest first; those under way move on by themselves. */
export function RunsPage() {
  const search = useSearch({ from: '/runs' });
  const navigate = useNavigate();
  const filter: RunFilterValue = { strategy: search.strategy, status: statusOf(search.status) };
  const runs = useRuns({ strategy_id: filter.strategy, status: filter.status });
  const lasting = runs.data?.pages.some(({ items }) => items.some((run) => !isOver(run.status)));
  useRefresh(runs.refetch, lasting === true);

  const setFilter = ({ strategy, status }: RunFilterValue) => {
    void navigate({
      to: '/runs',
      search: { ...(strategy ? { strategy } : {}), ...(status ? { status } : {}) },
      replace: true,
    });
  };
  return (
    <Page
      title="Runs"
      description="Stored backtests, each pinned to a version of its strategy."
      actions={<NewRun strategy={filter.strategy} />}
    >
      <RunFilters value={filter} onChange={setFilter} />
      <Listing runs={runs} filter={filter} onClear={() => setFilter(EVERYTHING)} />
    </Page>
  );
}

const EVERYTHING: RunFilterValue = { strategy: undefined, status: undefined };

interface ListingProps {
  runs: ReturnType<typeof useRuns>;
  filter: RunFilterValue;
  onClear: () => void;
}

function Listing({ runs, filter, onClear }: ListingProps) {
  if (runs.data === undefined) {
    if (!runs.error) return <RunTableSkeleton />;
    return (
      <ErrorState title="The runs could not be loaded" onRetry={() => void runs.refetch()}>
        {errorText(runs.error)}
      </ErrorState>
    );
  }
  const items = runs.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return filter.strategy || filter.status ? <NoMatch onClear={onClear} /> : <NoRuns />;
  }
  return (
    <>
      <RunTable runs={items} />
      {runs.hasNextPage ? (
        <div className="mt-3 text-center">
          <Button loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
    </>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title="No run matches"
      action={<Button onClick={onClear}>Show all runs</Button>}
    />
  );
}

function NoRuns() {
  return (
    <EmptyState
      icon={FlaskConical}
      title="No run yet"
      action={
        <Button asChild variant="primary">
          <Link to="/">Open a strategy</Link>
        </Button>
      }
    >
      A preview on the canvas is thrown away; a run is kept, with everything needed to get the same
      result again. Save a strategy and start a run from its page.
    </EmptyState>
  );
}

/** Ask again at intervals while something is under way. */
function useRefresh(refetch: () => unknown, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => void refetch(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [refetch, active]);
}
