import { api, bodyOf, sendable } from '@/api/client';
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
