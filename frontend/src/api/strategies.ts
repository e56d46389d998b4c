import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { apiAddress } from '@/api/address';
import { api, bodyOf, etagOf, sendable } from '@/api/client';
import { keys } from '@/api/keys';
import type { Doc, Strategy } from '@/api/types';

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
    queryFn: ({ pageParam, signal }) => {
      const query = { q, limit: 50, cursor: pageParam };
      return bodyOf(api.GET('/api/v1/strategies', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
    placeholderData: keepPreviousData,
  });
}

export function useCreateStrategy() {
  return useStrategyChange((request: CreateRequest) => {
    const body =
      'document' in request ? { ...request, document: sendable(request.document) } : request;
    return bodyOf(api.POST('/api/v1/strategies', { body }));
  });
}

/** Save a new immutable version. */
export function useSaveStrategy() {
  return useStrategyChange(({ id, version, document, ...words }: SaveRequest) =>
    bodyOf(
      api.PUT('/api/v1/strategies/{strategy_id}', {
        params: { path: { strategy_id: id }, header: { 'If-Match': etagOf(version) } },
        body: { ...words, document: sendable(document) },
      }),
    ),
  );
}

export function useCloneStrategy() {
  return useStrategyChange(({ id, ...body }: { id: string; name?: string; version?: number }) =>
    bodyOf(
      api.POST('/api/v1/strategies/{strategy_id}/clone', {
        params: { path: { strategy_id: id } },
        body,
      }),
    ),
  );
}

/** Store a strategy from a JSON or YAML file; the file's name says which it is. */
export function useImportStrategy() {
  return useStrategyChange(async (file: File) => {
    const yaml = /\.ya?ml$/i.test(file.name);
    const text = await file.text();
    return bodyOf(
      api.POST('/api/v1/strategies/import', {
        // The text goes as it is: the server reads it, and says what is wrong in which line.
        body: text as never,
        bodySerializer: () => text,
        headers: { 'Content-Type': yaml ? 'application/yaml' : 'application/json' },
      }),
    );
  });
}

export function useDeleteStrategy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (strategy_id: string) =>
      bodyOf(api.DELETE('/api/v1/strategies/{strategy_id}', { params: { path: { strategy_id } } })),
    onSuccess: async (_, id) => {
      client.removeQueries({ queryKey: keys.strategy(id) });
      await client.invalidateQueries({ queryKey: keys.strategies() });
    },
  });
}

/** Where the browser downloads the document from. */
export function exportUrl(id: string, format: 'json' | 'yaml', version?: number): string {
  return apiAddress(`/strategies/${id}/export`, { format, version });
}

function useStrategyChange<T>(change: (input: T) => Promise<Strategy>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (strategy) => {
      client.setQueryData(keys.strategy(strategy.id), strategy);
      void client.invalidateQueries({ queryKey: keys.strategies() });
      await client.invalidateQueries({ queryKey: keys.strategyVersions(strategy.id) });
    },
  });
}
