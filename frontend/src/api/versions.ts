import { useQuery } from '@tanstack/react-query';
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

/** Every error of a document at once: a `ProblemError` of status 422 holds them in `errors`. */
export function validateDocument(document: Doc, signal?: AbortSignal): Promise<Validation> {
  return bodyOf(
    api.POST('/api/v1/strategies/validate', {
      body: { document: sendable(document) },
      signal: signal ?? null,
    }),
  );
}
