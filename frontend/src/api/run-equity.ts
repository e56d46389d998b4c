import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '@/api/client';
import { keys } from '@/api/keys';
import type { components } from '@/api/schema.gen';

export type RunTable = components['schemas']['RunTable'];

/** The equity of a run with every bar, as columns and rows. */
export function useRunEquity(id: string, enabled: boolean) {
  const params = { path: { run_id: id }, query: { format: 'json' as const } };
  return useQuery({
    queryKey: [...keys.run(id), 'equity'],
    // The generated client cannot tell which of the three formats was asked for.
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/v1/runs/{run_id}/equity', { params, signal })) as Promise<RunTable>,
    enabled,
    staleTime: Infinity,
  });
}
