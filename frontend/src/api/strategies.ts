import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { request, url } from '@/api/client';
import { keys } from '@/api/keys';
import type { Doc, Page, Strategy, StrategySummary } from '@/api/types';

export interface SaveRequest {
  id: string;
  /** The version that the edit started from: another one on the server is a `ConflictError<Strategy>`. */
  version: number;
  document: Doc;
  message?: string;
}

export type CreateRequest =
  { document: Doc; message?: string } | { template: string; name?: string };

/** The strategies whose name holds `q`, the last changed first, page by page. */
export function useStrategies(q = '') {
  return useInfiniteQuery({
    queryKey: keys.strategies(q),
    queryFn: ({ pageParam, signal }) =>
      request<Page<StrategySummary>>('/strategies', {
        query: { q, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
  });
}

export function strategyQuery(id: string) {
  return queryOptions({
    queryKey: keys.strategy(id),
    queryFn: ({ signal }) => request<Strategy>(`/strategies/${id}`, { signal }),
  });
}

export function useStrategy(id: string) {
  return useQuery(strategyQuery(id));
}

export function useCreateStrategy() {
  const stored = useStored();
  return useMutation({
    mutationFn: (body: CreateRequest) => request<Strategy>('/strategies', { method: 'POST', body }),
    onSuccess: stored,
  });
}

/** Save a new immutable version. */
export function useSaveStrategy() {
  const stored = useStored();
  return useMutation({
    mutationFn: ({ id, version, ...body }: SaveRequest) =>
      request<Strategy>(`/strategies/${id}`, { method: 'PUT', body, ifMatch: version }),
    onSuccess: stored,
  });
}

export function useCloneStrategy() {
  const stored = useStored();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; name?: string; version?: number }) =>
      request<Strategy>(`/strategies/${id}/clone`, { method: 'POST', body }),
    onSuccess: stored,
  });
}

/** Store a strategy from a JSON or YAML text; the file's name says which. */
export function useImportStrategy() {
  const stored = useStored();
  return useMutation({
    mutationFn: async (file: File) => {
      const yaml = /\.ya?ml$/i.test(file.name);
      return request<Strategy>('/strategies/import', {
        method: 'POST',
        body: await file.text(),
        contentType: yaml ? 'application/yaml' : 'application/json',
      });
    },
    onSuccess: stored,
  });
}

export function useDeleteStrategy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<undefined>(`/strategies/${id}`, { method: 'DELETE' }),
    onSuccess: async (_, id) => {
      client.removeQueries({ queryKey: keys.strategy(id) });
      await client.invalidateQueries({ queryKey: keys.strategies() });
    },
  });
}

/** Where the browser downloads the document from. */
export function exportUrl(id: string, format: 'json' | 'yaml', version?: number): string {
  return url(`/strategies/${id}/export`, { format, version });
}

function useStored() {
  const client = useQueryClient();
  return async (strategy: Strategy) => {
    client.setQueryData(keys.strategy(strategy.id), strategy);
    void client.invalidateQueries({ queryKey: keys.strategies() });
    await client.invalidateQueries({ queryKey: keys.strategyVersions(strategy.id) });
  };
}
