import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useMemo } from 'react';
import { useCatalogue } from '@/api/catalogue';
import { errorText } from '@/api/problem';
import type { Catalogue } from '@/api/types';
import { FamilyFilter } from '@/pages/marketplace/family-filter';
import {
  countFamilies,
  filterModules,
  type ModuleFilter,
  tagsOf,
} from '@/pages/marketplace/filter';
import { ModuleCard, ModuleCardSkeleton } from '@/pages/marketplace/module-card';
import { RefusedModules } from '@/pages/marketplace/refused-modules';
import { TagFilter } from '@/pages/marketplace/tag-filter';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { Page } from '@/ui/page';
import { SearchInput } from '@/ui/search-input';

const route = getRouteApi('/marketplace');
const TAGS_SHOWN = 14;
const GRID = 'grid gap-3 sm:grid-cols-2 xl:grid-cols-3';

/** Every module there is, by family, tag and words; the filter lives in the address. */
export function MarketplacePage() {
  const catalogue = useCatalogue();
  return (
    <Page
      title="Marketplace"
      description="The building blocks of strategies: documented, versioned, tested against look-ahead."
    >
      {catalogue.data ? <Shelves catalogue={catalogue.data} /> : null}
      {catalogue.isPending ? (
        <div className={`${GRID} lg:ml-60`}>
          {Array.from({ length: 9 }, (_, index) => (
            <ModuleCardSkeleton key={index} />
          ))}
        </div>
      ) : null}
      {catalogue.error && !catalogue.data ? (
        <ErrorState
          title="The modules could not be loaded"
          onRetry={() => void catalogue.refetch()}
        >
          {errorText(catalogue.error)}
        </ErrorState>
      ) : null}
    </Page>
  );
}

function Shelves({ catalogue }: { catalogue: Catalogue }) {
  const { modules, families, connect, failed } = catalogue;
  const filter: ModuleFilter = route.useSearch();
  const navigate = useNavigate({ from: '/marketplace' });
  const shown = useMemo(() => filterModules(modules, filter), [modules, filter]);
  const tags = useMemo(() => tagsOf(modules).slice(0, TAGS_SHOWN), [modules]);

  function change(next: ModuleFilter): void {
    const { q, family, tag } = { ...filter, ...next };
    const search = { ...(q && { q }), ...(family && { family }), ...(tag && { tag }) };
    void navigate({ search, replace: true });
  }

  return (
    <div className="flex flex-col gap-4 lg:flex-row lg:gap-8">
      <FamilyFilter
        families={families}
        counts={countFamilies(modules, filter)}
        value={filter.family}
        onValueChange={(family) => change({ family })}
      />
      <div className="min-w-0 flex-1">
        <RefusedModules failed={failed} />
        <SearchInput
          label="Search modules"
          placeholder="Search by name, idea or author"
          value={filter.q ?? ''}
          onValueChange={(q) => change({ q })}
        />
        <div className="mt-3 mb-4">
          <TagFilter tags={tags} value={filter.tag} onValueChange={(tag) => change({ tag })} />
        </div>
        {shown.length === 0 ? (
          <EmptyState
            icon={SearchX}
            title="No module fits"
            action={
              <Button onClick={() => change({ q: undefined, family: undefined, tag: undefined })}>
                Show every module
              </Button>
            }
          >
            Try fewer words, or another family.
          </EmptyState>
        ) : (
          <ul className={GRID}>
            {shown.map((module) => (
              <li key={module.id}>
                <ModuleCard module={module} connect={connect} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
