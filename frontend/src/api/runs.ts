import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { request, url } from '@/api/client';
import { keys } from '@/api/keys';
import type { Page, Report, Run, RunRequest, RunStatus } from '@/api/types';

export interface RunFilter {
  strategy_id?: string | undefined;
  status?: RunStatus | undefined;
}

export interface ReportQuery {
  points?: number;
  symbol?: string;
}

export type RunTable = 'equity' | 'fills' | 'trades' | 'positions';

export function isOver(status: RunStatus): boolean {
  return status !== 'queued' && status !== 'running';
}

export function useRuns(filter: RunFilter = {}) {
  return useInfiniteQuery({
    queryKey: keys.runs(filter),
    queryFn: ({ pageParam, signal }) =>
      request<Page<Run>>('/runs', { query: { ...filter, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
  });
}

export function useRun(id: string) {
  return useQuery({
    queryKey: keys.run(id),
    queryFn: ({ signal }) => request<Run>(`/runs/${id}`, { signal }),
  });
}

export function useRunReport(id: string, query: ReportQuery = {}, enabled = true) {
  return useQuery({
    queryKey: keys.runReport(id, query),
    queryFn: ({ signal }) =>
      request<Report>(`/runs/${id}/report`, { query: { points: 1000, ...query }, signal }),
    enabled,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
}

export function useStartRun() {
  return useRunChange((body: RunRequest) => request<Run>('/runs', { method: 'POST', body }));
}

export function useCancelRun() {
  return useRunChange((id: string) => request<Run>(`/runs/${id}/cancel`, { method: 'POST' }));
}

/** Run the stored manifest again, to see whether the digest is the same. */
export function useReproduceRun() {
  return useRunChange((id: string) => request<Run>(`/runs/${id}/reproduce`, { method: 'POST' }));
}

export function useDeleteRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<undefined>(`/runs/${id}`, { method: 'DELETE' }),
    onSuccess: async (_, id) => {
      client.removeQueries({ queryKey: keys.run(id) });
      await client.invalidateQueries({ queryKey: keys.runs() });
    },
  });
}

/** Where the browser downloads a table of a run from. */
export function runTableUrl(id: string, table: RunTable, format: 'json' | 'csv' | 'parquet') {
  return url(`/runs/${id}/${table}`, { format });
}

export function runManifestUrl(id: string): string {
  return url(`/runs/${id}/manifest`);
}

function useRunChange<T>(change: (input: T) => Promise<Run>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (run) => {
      client.setQueryData(keys.run(run.id), run);
      await client.invalidateQueries({ queryKey: keys.runs() });
    },
  });
}
