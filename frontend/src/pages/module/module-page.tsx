import { getRouteApi, Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useCatalogue, useModule } from '@/api/catalogue';
import { errorText } from '@/api/problem';
import type { Module } from '@/api/types';
import { ModuleFacts } from '@/pages/module/module-facts';
import { NeighbourLists } from '@/pages/module/neighbour-lists';
import { ParamTable } from '@/pages/module/param-table';
import { PortTable } from '@/pages/module/port-table';
import { UseInCanvas } from '@/pages/module/use-in-canvas';
import { Button } from '@/ui/button';
import { ErrorState } from '@/ui/error-state';
import { familyLook, FamilyGlyph } from '@/ui/family-glyph';
import { Page } from '@/ui/page';
import { Panel } from '@/ui/panel';
import { Prose } from '@/ui/prose';
import { Skeleton } from '@/ui/skeleton';

const route = getRouteApi('/marketplace/$moduleId');

/** One module: what it does, how it is connected, what it can be told, and where it comes from. */
export function ModulePage() {
  const { moduleId } = route.useParams();
  const { version } = route.useSearch();
  const module = useModule(moduleId, version);

  if (module.data) return <Loaded module={module.data} />;
  return (
    <Page title={moduleId} crumb={<Back />}>
      {module.error ? (
        <ErrorState
          title={`“${moduleId}” could not be shown`}
          onRetry={() => void module.refetch()}
          action={
            <Button asChild>
              <Link to="/marketplace">Browse modules</Link>
            </Button>
          }
        >
          {errorText(module.error)}
        </ErrorState>
      ) : (
        <div aria-busy="true" className="space-y-4">
          <Skeleton className="h-24 w-full rounded-lg" />
          <Skeleton className="h-40 w-full rounded-lg" />
          <Skeleton className="h-40 w-full rounded-lg" />
        </div>
      )}
    </Page>
  );
}

function Loaded({ module }: { module: Module }) {
  const catalogue = useCatalogue();
  const { id, family, title, summary, inputs, outputs, params_schema: params } = module;
  const connect = catalogue.data?.connect;
  const hue = familyLook(family).text;
  return (
    <Page
      title={title}
      crumb={<Back />}
      heading={
        <span className="flex items-center gap-3">
          <FamilyGlyph family={family} size="lg" />
          <span className="min-w-0">
            <span className="block truncate">{title}</span>
            <span className="figures block truncate text-xs font-normal tracking-normal text-ink-faint">
              {id}@{module.version}
            </span>
          </span>
        </span>
      }
      actions={<UseInCanvas module={module} />}
    >
      <div className="grid grid-cols-1 gap-5 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="min-w-0 space-y-5">
          <div>
            <p className="text-base text-ink">{summary}</p>
            <Prose text={module.description} className="mt-2.5" />
          </div>
          {inputs.length > 0 ? (
            <Panel title="Inputs" flush>
              <PortTable ports={inputs} connect={connect} hue={hue} inputs />
            </Panel>
          ) : null}
          {outputs.length > 0 ? (
            <Panel title="Outputs" flush>
              <PortTable ports={outputs} connect={connect} hue={hue} />
            </Panel>
          ) : null}
          {Object.keys(params.properties ?? {}).length > 0 ? (
            <Panel title="Parameters" flush>
              <ParamTable schema={params} />
            </Panel>
          ) : null}
          {module.notes ? (
            <Panel title="Notes">
              <Prose text={module.notes} />
            </Panel>
          ) : null}
          {module.references.length > 0 ? (
            <Panel title="References">
              <ul className="list-disc space-y-1.5 pl-4 marker:text-ink-faint">
                {module.references.map((reference) => (
                  <li key={reference}>
                    <Prose text={reference} />
                  </li>
                ))}
              </ul>
            </Panel>
          ) : null}
        </div>
        <aside className="space-y-5">
          <ModuleFacts module={module} />
          {catalogue.data ? <NeighbourLists module={module} catalogue={catalogue.data} /> : null}
        </aside>
      </div>
    </Page>
  );
}

function Back() {
  return (
    <Link to="/marketplace" className="inline-flex items-center gap-1 hover:text-ink">
      <ChevronLeft aria-hidden className="size-3.5" />
      Marketplace
    </Link>
  );
}
