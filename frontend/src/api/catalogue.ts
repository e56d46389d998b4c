import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '@/api/client';
import { keys } from '@/api/keys';
import type { Catalogue, Module } from '@/api/types';

/** The modules, families, connect table and metric definitions; they change only when the server restarts. */
export const catalogueQuery = queryOptions({
  queryKey: keys.catalogue,
  queryFn: async ({ signal }) =>
    (await bodyOf(api.GET('/api/v1/catalogue', { signal }))) as Catalogue,
  staleTime: Infinity,
});

export function useCatalogue() {
  return useQuery(catalogueQuery);
}

/** A module at a version, or its newest one; a version once published never changes. */
export function moduleQuery(id: string, version?: string) {
  return queryOptions({
    queryKey: keys.module(id, version),
    queryFn: async ({ signal }) => (await loadModule(id, version, signal)) as Module,
    staleTime: Infinity,
  });
}

export function useModule(id: string, version?: string) {
  return useQuery(moduleQuery(id, version));
}

function loadModule(module_id: string, version: string | undefined, signal: AbortSignal) {
  if (version === undefined) {
    return bodyOf(
      api.GET('/api/v1/modules/{module_id}', { params: { path: { module_id } }, signal }),
    );
  }
  const path = { module_id, version };
  return bodyOf(
    api.GET('/api/v1/modules/{module_id}/versions/{version}', { params: { path }, signal }),
  );
}
