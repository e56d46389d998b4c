import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { apiAddress } from '@/api/address';
import { api, bodyOf } from '@/api/client';
import { keys } from '@/api/keys';
import type { Run, RunRequest, RunStatus } from '@/api/types';

export interface RunFilter {
  strategy_id?: string | undefined;
  status?: RunStatus | undefined;
}

export interface ReportQuery {
  points?: number;
  symbol?: string;
}

export type RunTableName = 'equity' | 'fills' | 'trades' | 'positions';

export function isOver(status: RunStatus): boolean {
  return status !== 'queued' && status !== 'running';
}

/** Runs, the newest first, page by page. */
export function useRuns({ strategy_id, status }: RunFilter = {}) {
  const filter = { strategy_id: strategy_id ?? null, status: status ?? null };
  return useInfiniteQuery({
    queryKey: keys.runs(filter),
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: 50, cursor: pageParam };
      return bodyOf(api.GET('/api/v1/runs', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
    placeholderData: keepPreviousData,
  });
}

export function useRun(id: string) {
  const params = { path: { run_id: id } };
  return useQuery({
    queryKey: keys.run(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/runs/{run_id}', { params, signal })),
  });
}

export function useRunReport(id: string, query: ReportQuery = {}, enabled = true) {
  const params = { path: { run_id: id }, query: { points: 1000, ...query } };
  return useQuery({
    queryKey: keys.runReport(id, query),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/runs/{run_id}/report', { params, signal })),
    enabled,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
}

export function useStartRun() {
  return useRunChange(({ data = {}, ...request }: RunRequest) =>
    bodyOf(api.POST('/api/v1/runs', { body: { ...request, data } })),
  );
}

export function useCancelRun() {
  return useRunChange((run_id: string) =>
    bodyOf(api.POST('/api/v1/runs/{run_id}/cancel', { params: { path: { run_id } } })),
  );
}

/** Run the stored manifest again, to see whether the digest is the same. */
export function useReproduceRun() {
  return useRunChange((run_id: string) =>
    bodyOf(api.POST('/api/v1/runs/{run_id}/reproduce', { params: { path: { run_id } } })),
  );
}

export function useDeleteRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (run_id: string) =>
      bodyOf(api.DELETE('/api/v1/runs/{run_id}', { params: { path: { run_id } } })),
    onSuccess: async (_, id) => {
      client.removeQueries({ queryKey: keys.run(id) });
      await client.invalidateQueries({ queryKey: keys.runs() });
    },
  });
}

/** Where the browser downloads a table of a run from. */
export function runTableUrl(id: string, table: RunTableName, format: 'json' | 'csv' | 'parquet') {
  return apiAddress(`/runs/${id}/${table}`, { format });
}

export function runManifestUrl(id: string): string {
  return apiAddress(`/runs/${id}/manifest`);
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
