import { Plus, Workflow } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { errorText } from '@/api/problem';
import { useStrategies } from '@/api/strategies';
import type { Module } from '@/api/types';
import { useNewStrategy, useOpenStrategy } from '@/pages/open-strategy';
import { Button } from '@/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/ui/dialog';
import { SearchInput } from '@/ui/search-input';
import { Skeleton } from '@/ui/skeleton';
import { formatAgo } from '@/ui/time';

/** Asks which strategy the module is for, then opens its canvas with the module placed. */
export function UseInCanvas({ module }: { module: Pick<Module, 'id' | 'version' | 'title'> }) {
  const add = `${module.id}@${module.version}`;
  const { blank, creating } = useNewStrategy();
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Workflow aria-hidden />
          Use in canvas
        </Button>
      </DialogTrigger>
      <DialogContent
        title={`Add “${module.title}” to…`}
        description="The canvas opens with the module on it, ready to connect."
        footer={
          <Button variant="primary" loading={creating === ''} onClick={() => blank(add)}>
            <Plus aria-hidden />A new strategy
          </Button>
        }
      >
        <StrategyChoice add={add} />
      </DialogContent>
    </Dialog>
  );
}

function StrategyChoice({ add }: { add: string }) {
  const [search, setSearch] = useState('');
  const open = useOpenStrategy();
  const strategies = useStrategies(useDeferredValue(search.trim()));
  const items = strategies.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <SearchInput label="Search your strategies" value={search} onValueChange={setSearch} />
      <ul className="mt-2 h-60 overflow-y-auto rounded-md border border-line p-1">
        {items?.map((strategy) => (
          <li key={strategy.id}>
            <button
              type="button"
              onClick={() => open(strategy, add)}
              className="flex w-full items-center gap-2 rounded-sm px-2 py-1.5 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 flex-1 truncate text-ink">{strategy.name}</span>
              <span className="shrink-0 text-xs text-ink-faint">
                {formatAgo(strategy.updated_at)}
              </span>
            </button>
          </li>
        ))}
        {items?.length === 0 ? (
          <li className="px-2 py-8 text-center text-sm text-ink-muted">
            {search ? 'No strategy has that name.' : 'You have no strategy yet: make a new one.'}
          </li>
        ) : null}
        {strategies.isPending ? <Skeleton className="m-2" /> : null}
        {strategies.error ? (
          <li role="alert" className="px-2 py-8 text-center text-sm text-loss">
            {errorText(strategies.error)}
          </li>
        ) : null}
      </ul>
    </>
  );
}
