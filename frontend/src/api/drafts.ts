import { api, bodyOf, etagOf, sendable } from '@/api/client';
import { ProblemError } from '@/api/problem';
import type { Doc, Draft } from '@/api/types';

/** The etag to send when no draft is stored yet. */
export const NO_DRAFT = '0';

export interface DraftRequest {
  id: string;
  /** The etag of the draft that the edit started from, or `NO_DRAFT`; another one is a `ConflictError<Draft | null>`. */
  etag: string;
  document: Doc;
  base_version: number;
}

export async function loadDraft(id: string, signal?: AbortSignal): Promise<Draft | null> {
  const params = { path: { strategy_id: id } };
  try {
    return await bodyOf(
      api.GET('/api/v1/strategies/{strategy_id}/draft', { params, signal: signal ?? null }),
    );
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return null;
    throw error;
  }
}

export function storeDraft({ id, etag, document, base_version }: DraftRequest): Promise<Draft> {
  return bodyOf(
    api.PUT('/api/v1/strategies/{strategy_id}/draft', {
      params: { path: { strategy_id: id }, header: { 'If-Match': etagOf(etag) } },
      body: { document: sendable(document), base_version },
    }),
  );
}

export async function discardDraft(id: string): Promise<void> {
  await api.DELETE('/api/v1/strategies/{strategy_id}/draft', {
    params: { path: { strategy_id: id } },
  });
}
