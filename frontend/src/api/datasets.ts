import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, everyItem } from '@/api/client';
import { keys } from '@/api/keys';
import type { FetchRequest } from '@/api/types';

export function useDatasets(q = '') {
  return useQuery({
    queryKey: keys.datasets(q),
    queryFn: ({ signal }) =>
      everyItem((page) =>
        api.GET('/api/v1/datasets', { params: { query: { ...page, q } }, signal }),
      ),
  });
}

export function useDataset(id: string) {
  const params = { path: { dataset_id: id } };
  return useQuery({
    queryKey: keys.dataset(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/datasets/{dataset_id}', { params, signal })),
  });
}

/** The bars of one symbol, thinned on the server to about `points`. */
export function useDatasetBars(id: string, symbol: string | undefined, points = 1000) {
  const params = { path: { dataset_id: id }, query: { points, symbol: symbol ?? null } };
  return useQuery({
    queryKey: keys.datasetBars(id, symbol),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/v1/datasets/{dataset_id}/bars', { params, signal })),
    staleTime: Infinity,
  });
}

export function useDeleteDataset() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (dataset_id: string) =>
      bodyOf(api.DELETE('/api/v1/datasets/{dataset_id}', { params: { path: { dataset_id } } })),
    onSuccess: async (_, id) => {
      client.removeQueries({ queryKey: keys.dataset(id) });
      await client.invalidateQueries({ queryKey: keys.datasets() });
    },
  });
}

export function useFetchDataset() {
  return useMutation({
    mutationFn: (body: FetchRequest) => bodyOf(api.POST('/api/v1/datasets/fetch', { body })),
  });
}
