import { request } from '@/api/client';
import { ProblemError } from '@/api/problem';
import type { Doc, Draft } from '@/api/types';

/** The etag to send when no draft is stored yet. */
export const NO_DRAFT = '0';

export interface DraftRequest {
  id: string;
  /** The etag of the draft that the edit started from, or `NO_DRAFT`; another one is a `ConflictError<Draft>`. */
  etag: string;
  document: Doc;
  base_version: number;
}

export async function loadDraft(id: string, signal?: AbortSignal): Promise<Draft | null> {
  try {
    return await request<Draft>(`/strategies/${id}/draft`, { signal });
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return null;
    throw error;
  }
}

export function storeDraft({ id, etag, ...body }: DraftRequest): Promise<Draft> {
  return request<Draft>(`/strategies/${id}/draft`, { method: 'PUT', body, ifMatch: etag });
}

export function discardDraft(id: string): Promise<undefined> {
  return request<undefined>(`/strategies/${id}/draft`, { method: 'DELETE' });
}
