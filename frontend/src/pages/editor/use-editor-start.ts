import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { catalogueQuery, moduleQuery } from '@/api/catalogue';
import type { Module } from '@/api/types';
import type { findModule } from '@/graph/catalogue';
import { moduleReference, type StrategyDocument } from '@/graph/document';
import { openStrategy, setCatalogue } from '@/store/document';
import { serverDraft, serverStrategy } from '@/store/draft';
import { editor, useEditor } from '@/store/editor';
import { takeLocally } from '@/store/local-draft';
import { chooseStart } from '@/store/start';
import { fromCatalogue } from '@/store/wire';

export type StartState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly phase: 'ready' };

/** Put a strategy on the canvas: its newest version, or the work that was left unsaved. */
export function useEditorStart(id: string): StartState {
  const catalogue = useCatalogueInStore();
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<{ id: string; error?: unknown } | null>(null);

  useEffect(() => {
    const control = new AbortController();
    load(id, control.signal).then(
      () => setLoaded({ id }),
      (error: unknown) => {
        if (!control.signal.aborted) setLoaded({ id, error });
      },
    );
    return () => control.abort();
  }, [id, attempt]);

  const error = catalogue.error ?? loaded?.error;
  if (error !== null && error !== undefined) {
    const retry = () => {
      setLoaded(null);
      setAttempt(attempt + 1);
      void catalogue.refetch();
    };
    return { phase: 'failed', error, retry };
  }
  return loaded?.id === id && catalogue.isSuccess ? { phase: 'ready' } : { phase: 'loading' };
}

async function load(id: string, signal: AbortSignal): Promise<void> {
  const strategy = await serverStrategy(id, signal);
  const draft = strategy.served.draft === null ? null : await serverDraft(id, signal);
  signal.throwIfAborted();
  const start = chooseStart(strategy, draft, takeLocally(id));
  openStrategy(strategy, start.document);
  const status = start.unsent ? 'waiting' : draft === null ? 'clean' : 'stored';
  editor.setState({ draft: { etag: start.etag, status }, conflict: start.conflict });
}

/** The served catalogue, with the older versions that this document pins. */
function useCatalogueInStore() {
  const query = useQuery(catalogueQuery);
  const pinned = usePinnedVersions();
  const served = query.data;
  useEffect(() => {
    if (served !== undefined) setCatalogue(fromCatalogue(served, pinned));
  }, [served, pinned]);
  return query;
}

const NONE: readonly Module[] = [];

function usePinnedVersions(): readonly Module[] {
  const wanted = useEditor((state) => olderVersions(state.document, state.catalogue).join(' '));
  const { data = NONE } = useQuery({
    queryKey: ['pinned modules', wanted],
    enabled: wanted !== '',
    staleTime: Infinity,
    queryFn: async ({ client }) => {
      const found = wanted.split(' ').map((text) => {
        const { id, version } = moduleReference(text);
        return client.query(moduleQuery(id, version ?? undefined));
      });
      const settled = await Promise.allSettled(found);
      return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    },
  });
  return data;
}

/** References whose module is installed, but in another version than the newest. */
function olderVersions(
  document: StrategyDocument,
  catalogue: Parameters<typeof findModule>[0],
): readonly string[] {
  const references = new Set(Object.values(document.nodes).map(({ module }) => module));
  return [...references]
    .filter((reference) => {
      const { id, version } = moduleReference(reference);
      const newest = catalogue.modules.find((module) => module.id === id);
      return (
        newest !== undefined &&
        version !== newest.version &&
        newest.versions.includes(version ?? '')
      );
    })
    .sort();
}
