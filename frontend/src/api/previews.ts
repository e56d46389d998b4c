import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '@/api/client';
import { keys } from '@/api/keys';
import type { PreviewRequest, Report } from '@/api/types';

export function preview(body: PreviewRequest, signal?: AbortSignal): Promise<Report> {
  return request<Report>('/previews', { method: 'POST', body, signal });
}

/** The report of a document; the last one stays in sight while the next is computed. */
export function usePreview(body: PreviewRequest | null) {
  return useQuery({
    queryKey: keys.preview(body),
    queryFn: ({ signal }) => {
      if (body === null) throw new Error('A preview needs a document.');
      return preview(body, signal);
    },
    enabled: body !== null,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  });
}
