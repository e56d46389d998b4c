import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { request } from '@/api/client';
import { listen } from '@/api/events';
import { keys } from '@/api/keys';
import { isOver } from '@/api/runs';
import type { Job } from '@/api/types';

/** A dataset being fetched, kept current while it lasts. */
export function useFetchJob(id: string | null) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: keys.job(id ?? ''),
    queryFn: ({ signal }) => request<Job>(`/datasets/jobs/${id ?? ''}`, { signal }),
    enabled: id !== null,
  });
  const over = query.data !== undefined && isOver(query.data.status);
  useEffect(() => {
    if (id === null || over) return;
    const reload = () => void client.invalidateQueries({ queryKey: keys.job(id) });
    return listen(
      `/datasets/jobs/${id}/events`,
      {
        progress: (data) =>
          client.setQueryData<Job>(keys.job(id), (job) => job && { ...job, ...(data as Job) }),
        state: (data) => client.setQueryData<Job>(keys.job(id), data as Job),
      },
      reload,
    );
  }, [client, id, over]);
  useEffect(() => {
    if (over) void client.invalidateQueries({ queryKey: keys.datasets() });
  }, [client, over]);
  return query;
}

export function useCancelFetch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<Job>(`/datasets/jobs/${id}/cancel`, { method: 'POST' }),
    onSettled: (_, __, id) => client.invalidateQueries({ queryKey: keys.job(id) }),
  });
}
