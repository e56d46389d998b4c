import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf, sendable } from '@/api/client';
import { keys } from '@/api/keys';
import type { PreviewRequest, Report } from '@/api/types';

export function preview(request: PreviewRequest, signal?: AbortSignal): Promise<Report> {
  const { document, points = 1000, include = ['equity'], ...range } = request;
  return bodyOf(
    api.POST('/api/v1/previews', {
      body: { ...range, points, include, document: sendable(document) },
      signal: signal ?? null,
    }),
  );
}

/** The report of a document; the last one stays in sight while the next is computed. */
export function usePreview(request: PreviewRequest | null) {
  return useQuery({
    queryKey: keys.preview(request),
    queryFn: ({ signal }) => {
      if (request === null) throw new Error('A preview needs a document.');
      return preview(request, signal);
    },
    enabled: request !== null,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  });
}
