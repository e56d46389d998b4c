import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, bodyOf } from '@/api/client';
import { listen } from '@/api/events';
import { keys } from '@/api/keys';
import { isOver } from '@/api/runs';
import type { Job } from '@/api/types';

/** A dataset being fetched, kept current while it lasts. */
export function useFetchJob(id: string | null) {
  const client = useQueryClient();
  const params = { path: { job_id: id ?? '' } };
  const query = useQuery({
    queryKey: keys.job(params.path.job_id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/datasets/jobs/{job_id}', { params, signal })),
    enabled: id !== null,
  });
  const over = query.data !== undefined && isOver(query.data.status);
  useEffect(() => {
    if (id === null || over) return;
    return followJob(client, id);
  }, [client, id, over]);
  useEffect(() => {
    if (over) void client.invalidateQueries({ queryKey: keys.datasets() });
  }, [client, over]);
  return query;
}

export function useCancelFetch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (job_id: string) =>
      bodyOf(api.POST('/api/v1/datasets/jobs/{job_id}/cancel', { params: { path: { job_id } } })),
    onSettled: (_, __, id) => client.invalidateQueries({ queryKey: keys.job(id) }),
  });
}

function followJob(client: QueryClient, id: string): () => void {
  return listen(
    `/datasets/jobs/${id}/events`,
    {
      progress: (data) => {
        const { progress, stage } = data as Pick<Job, 'progress' | 'stage'>;
        client.setQueryData<Job>(keys.job(id), (job) => job && { ...job, progress, stage });
      },
      state: (data) => client.setQueryData<Job>(keys.job(id), data as Job),
    },
    () => void client.invalidateQueries({ queryKey: keys.job(id) }),
  );
}
