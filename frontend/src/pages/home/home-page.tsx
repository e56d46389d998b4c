import { Link } from '@tanstack/react-router';
import { LayoutTemplate, Plus, SearchX } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { errorText } from '@/api/problem';
import { useStrategies } from '@/api/strategies';
import { FirstSteps } from '@/pages/home/first-steps';
import { ImportButton } from '@/pages/home/import-button';
import { StrategyTable, StrategyTableSkeleton } from '@/pages/home/strategy-table';
import { useNewStrategy } from '@/pages/open-strategy';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { Page } from '@/ui/page';
import { SearchInput } from '@/ui/search-input';

/** Your strategies: find one, open it, or make the next. */
export function HomePage() {
  const [search, setSearch] = useState('');
  const strategies = useStrategies(useDeferredValue(search.trim()));
  const { blank, creating } = useNewStrategy();
  const unused = search === '' && strategies.data?.pages[0]?.items.length === 0;

  return (
    <Page
      title="Strategies"
      actions={
        <>
          <ImportButton />
          <Button asChild>
            <Link to="/templates">
              <LayoutTemplate aria-hidden />
              Templates
            </Link>
          </Button>
          <Button variant="primary" loading={creating === ''} onClick={() => blank()}>
            <Plus aria-hidden />
            New strategy
          </Button>
        </>
      }
    >
      {unused ? (
        <FirstSteps />
      ) : (
        <>
          <SearchInput
            className="mb-3 sm:max-w-72"
            label="Search strategies"
            value={search}
            onValueChange={setSearch}
          />
          <Results strategies={strategies} search={search} onClear={() => setSearch('')} />
        </>
      )}
    </Page>
  );
}

interface ResultsProps {
  strategies: ReturnType<typeof useStrategies>;
  search: string;
  onClear: () => void;
}

function Results({ strategies, search, onClear }: ResultsProps) {
  if (strategies.data === undefined) {
    if (!strategies.error) return <StrategyTableSkeleton />;
    return (
      <ErrorState
        title="Your strategies could not be loaded"
        onRetry={() => void strategies.refetch()}
      >
        {errorText(strategies.error)}
      </ErrorState>
    );
  }
  const items = strategies.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState
        icon={SearchX}
        title={`No strategy is called “${search}”`}
        action={<Button onClick={onClear}>Show all strategies</Button>}
      />
    );
  }
  return (
    <>
      <StrategyTable strategies={items} />
      {strategies.hasNextPage ? (
        <div className="mt-3 text-center">
          <Button
            loading={strategies.isFetchingNextPage}
            onClick={() => void strategies.fetchNextPage()}
          >
            Show more
          </Button>
        </div>
      ) : null}
    </>
  );
}
