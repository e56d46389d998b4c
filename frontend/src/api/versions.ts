import { useMutation, useQuery } from '@tanstack/react-query';
import { api, bodyOf, everyItem, sendable } from '@/api/client';
import { keys } from '@/api/keys';
import type { Doc, Validation } from '@/api/types';

export function useVersions(id: string, enabled = true) {
  const path = { strategy_id: id };
  return useQuery({
    queryKey: keys.strategyVersions(id),
    queryFn: ({ signal }) =>
      everyItem((query) =>
        api.GET('/api/v1/strategies/{strategy_id}/versions', { params: { path, query }, signal }),
      ),
    enabled,
  });
}

export function useStrategyVersion(id: string, version: number | null) {
  const path = { strategy_id: id, version: version ?? 0 };
  return useQuery({
    queryKey: keys.strategyVersion(id, path.version),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/v1/strategies/{strategy_id}/versions/{version}', {
          params: { path },
          signal,
        }),
      ),
    enabled: version !== null,
    staleTime: Infinity,
  });
}

/** What changed between two versions; layout does not count. */
export function useVersionDiff(id: string, from: number, to: number, enabled = true) {
  const params = { path: { strategy_id: id }, query: { from, to } };
  return useQuery({
    queryKey: keys.strategyDiff(id, from, to),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/v1/strategies/{strategy_id}/diff', { params, signal })),
    enabled,
    staleTime: Infinity,
  });
}

/** What changed between any two documents, stored or not. */
export function useDocumentDiff() {
  return useMutation({
    mutationFn: ({ from, to }: { from: Doc; to: Doc }) =>
      bodyOf(
        api.POST('/api/v1/strategies/diff', {
          body: { from: sendable(from), to: sendable(to) },
        }),
      ),
  });
}

/** Every error of a document at once: a `ProblemError` of status 422 holds them in `errors`. */
export function validateDocument(document: Doc, signal?: AbortSignal): Promise<Validation> {
  return bodyOf(
    api.POST('/api/v1/strategies/validate', {
      body: { document: sendable(document) },
      signal: signal ?? null,
    }),
  );
}
