import { useMutation, useQuery } from '@tanstack/react-query';
import { request, requestAll } from '@/api/client';
import { keys } from '@/api/keys';
import type { Doc, DocumentDiff, Strategy, Validation, VersionSummary } from '@/api/types';

export function useVersions(id: string, enabled = true) {
  return useQuery({
    queryKey: keys.strategyVersions(id),
    queryFn: ({ signal }) => requestAll<VersionSummary>(`/strategies/${id}/versions`, { signal }),
    enabled,
  });
}

export function useStrategyVersion(id: string, version: number | null) {
  return useQuery({
    queryKey: keys.strategyVersion(id, version ?? 0),
    queryFn: ({ signal }) =>
      request<Strategy>(`/strategies/${id}/versions/${version ?? 0}`, { signal }),
    enabled: version !== null,
    staleTime: Infinity,
  });
}

/** What changed between two versions; layout does not count. */
export function useVersionDiff(id: string, from: number, to: number, enabled = true) {
  return useQuery({
    queryKey: keys.strategyDiff(id, from, to),
    queryFn: ({ signal }) =>
      request<DocumentDiff>(`/strategies/${id}/diff`, { query: { from, to }, signal }),
    enabled,
    staleTime: Infinity,
  });
}

/** What changed between any two documents, stored or not. */
export function useDocumentDiff() {
  return useMutation({
    mutationFn: (body: { from: Doc; to: Doc }) =>
      request<DocumentDiff>('/strategies/diff', { method: 'POST', body }),
  });
}

/** Every error of a document at once: a `ProblemError` of status 422 holds them in `errors`. */
export function validateDocument(document: Doc, signal?: AbortSignal): Promise<Validation> {
  return request<Validation>('/strategies/validate', {
    method: 'POST',
    body: { document },
    signal,
  });
}
