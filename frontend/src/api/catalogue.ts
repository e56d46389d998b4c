import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '@/api/client';
import { keys } from '@/api/keys';
import type { Catalogue, Module } from '@/api/types';

/** The modules, families, connect table and metric definitions; they change only when the server restarts. */
export const catalogueQuery = queryOptions({
  queryKey: keys.catalogue,
  queryFn: ({ signal }) => request<Catalogue>('/catalogue', { signal }),
  staleTime: Infinity,
});

export function useCatalogue() {
  return useQuery(catalogueQuery);
}

/** A module at a version, or its newest one; a version once published never changes. */
export function moduleQuery(id: string, version?: string) {
  const path = `/modules/${id}` + (version === undefined ? '' : `/versions/${version}`);
  return queryOptions({
    queryKey: keys.module(id, version),
    queryFn: ({ signal }) => request<Module>(path, { signal }),
    staleTime: Infinity,
  });
}

export function useModule(id: string, version?: string) {
  return useQuery(moduleQuery(id, version));
}
