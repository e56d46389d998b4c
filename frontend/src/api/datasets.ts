import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request, requestAll } from '@/api/client';
import { keys } from '@/api/keys';
import type { BarSeries, Dataset, FetchRequest } from '@/api/types';

export function datasetsQuery(q = '') {
  return queryOptions({
    queryKey: keys.datasets(q),
    queryFn: ({ signal }) => requestAll<Dataset>('/datasets', { query: { q }, signal }),
  });
}

export function useDatasets(q = '') {
  return useQuery(datasetsQuery(q));
}

export function useDataset(id: string) {
  return useQuery({
    queryKey: keys.dataset(id),
    queryFn: ({ signal }) => request<Dataset>(`/datasets/${id}`, { signal }),
  });
}

/** The bars of one symbol, thinned on the server to about `points`. */
export function useDatasetBars(id: string, symbol: string | undefined, points = 1000) {
  return useQuery({
    queryKey: keys.datasetBars(id, symbol),
    queryFn: ({ signal }) =>
      request<BarSeries>(`/datasets/${id}/bars`, { query: { symbol, points }, signal }),
    staleTime: Infinity,
  });
}

export function useDeleteDataset() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<undefined>(`/datasets/${id}`, { method: 'DELETE' }),
    onSuccess: async (_, id) => {
      client.removeQueries({ queryKey: keys.dataset(id) });
      await client.invalidateQueries({ queryKey: keys.datasets() });
    },
  });
}

export function useFetchDataset() {
  return useMutation({
    mutationFn: (body: FetchRequest) =>
      request<{ job_id: string }>('/datasets/fetch', { method: 'POST', body }),
  });
}
