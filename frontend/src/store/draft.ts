/** The draft: every edit reaches the server a moment later, and this browser at once. */

import { api, bodyOf } from '@/api/client';
import { discardDraft, loadDraft, NO_DRAFT, storeDraft } from '@/api/drafts';
import { ProblemError } from '@/api/problem';
import { sameDocument } from '@/graph/diff';
import { parseDocument } from '@/graph/parse';

import { hasUnsavedChanges } from './document';
import { type DraftState, editor, type OpenStrategy } from './editor';
import { dropLocally, keepLocally } from './local-draft';
import { draftConflict, type ServerDraft, versionConflict } from './start';
import { fromStrategy, toWire } from './wire';

export const STORE_DELAY = 700;
const RETRY_DELAYS = [2000, 4000, 8000, 15000, 30000] as const;
const CONFLICT = 412;

let queue: Promise<void> = Promise.resolve();

/** Keep the draft up to date until the returned function is called. */
export function watchDraft(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  function schedule(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void enqueue(attempt), delay);
  }

  async function attempt(): Promise<void> {
    const reached = await storeNow();
    if (reached) failures = 0;
    else schedule(RETRY_DELAYS[Math.min(failures++, RETRY_DELAYS.length - 1)] ?? 30000);
  }

  const unsubscribe = editor.subscribe((state, before) => {
    const edited = state.document !== before.document;
    const settled = state.conflict === null && before.conflict !== null;
    const saved = state.strategy !== before.strategy;
    if (state.strategy === null || (!edited && !settled && !saved)) return;
    if (state.strategy.id !== before.strategy?.id) return;
    if (edited) keepCopy();
    if (hasUnsavedChanges(state)) setDraft({ status: 'waiting' });
    schedule(STORE_DELAY);
  });
  const online = () => schedule(0);
  window.addEventListener('online', online);
  schedule(0);
  return () => {
    unsubscribe();
    window.removeEventListener('online', online);
    clearTimeout(timer);
    void enqueue(attempt).finally(() => clearTimeout(timer));
  };
}

/** A version was saved: what the draft held is in it, or is stored on top of it. */
export function draftSaved(): Promise<void> {
  return enqueue(async () => {
    await storeNow();
  });
}

/** Store the draft as it stands, or drop it when there is nothing to keep. Returns false when it has to be tried again. */
async function storeNow(): Promise<boolean> {
  const state = editor.getState();
  if (state.strategy === null || state.conflict !== null) return true;
  try {
    if (!hasUnsavedChanges(state)) await forget();
    else if (state.draft.status !== 'stored') await send();
    return true;
  } catch (error) {
    return settle(error);
  }
}

async function send(): Promise<void> {
  const { strategy, document, draft } = editor.getState();
  if (strategy === null) return;
  setDraft({ status: 'storing' });
  const stored = await storeDraft({
    id: strategy.id,
    etag: draft.etag,
    document: toWire(document),
    base_version: strategy.version,
  });
  noteStored(strategy.id, stored.etag, document);
}

function noteStored(id: string, etag: string, sent: unknown): void {
  const state = editor.getState();
  if (state.strategy?.id !== id) return;
  const all = state.document === sent;
  setDraft({ etag, status: all ? 'stored' : 'waiting' });
  if (all) dropLocally(id);
}

/** What to do about a draft that was not stored: settle with another tab, or keep it here and try again. */
async function settle(error: unknown): Promise<boolean> {
  const refused = error instanceof ProblemError && error.status < 500;
  if (!refused || error.status !== CONFLICT) {
    setDraft({ status: 'offline' });
    return refused;
  }
  try {
    await meetOther();
    return true;
  } catch {
    setDraft({ status: 'offline' });
    return false;
  }
}

/** The server holds something newer: find out what, and ask only when it differs from what stands here. */
async function meetOther(): Promise<void> {
  const { strategy, document } = editor.getState();
  if (strategy === null) return;
  const newest = await serverStrategy(strategy.id);
  const other = await serverDraft(strategy.id);
  if (newest.version > strategy.version && !sameDocument(newest.document, document)) {
    editor.setState({ conflict: versionConflict(newest) });
  } else if (other !== null && !sameDocument(other.document, document)) {
    editor.setState({ conflict: draftConflict(newest, other) });
  } else {
    editor.setState({ strategy: newest });
  }
  setDraft({ etag: other?.etag ?? NO_DRAFT, status: 'waiting' });
}

/** The newest version that the server holds. */
export async function serverStrategy(id: string, signal?: AbortSignal): Promise<OpenStrategy> {
  const params = { path: { strategy_id: id } };
  const served = api.GET('/api/v1/strategies/{strategy_id}', { params, signal: signal ?? null });
  return fromStrategy(await bodyOf(served));
}

/** The draft that the server holds, or null. */
export async function serverDraft(id: string, signal?: AbortSignal): Promise<ServerDraft | null> {
  const draft = await loadDraft(id, signal);
  return draft === null ? null : { ...draft, document: parseDocument(draft.document) };
}

async function forget(): Promise<void> {
  const { strategy, draft } = editor.getState();
  if (strategy === null) return;
  if (draft.etag !== NO_DRAFT || strategy.served.draft !== null)
    await discardDraft(strategy.id).catch(unlessGone);
  setDraft({ etag: NO_DRAFT });
  if (!hasUnsavedChanges(editor.getState())) clean(strategy.id);
}

function clean(id: string): void {
  setDraft({ status: 'clean' });
  dropLocally(id);
}

function keepCopy(): void {
  const { strategy, document, draft } = editor.getState();
  if (strategy === null) return;
  keepLocally(strategy.id, {
    document,
    version: strategy.version,
    etag: draft.etag,
    at: Date.now(),
  });
}

function unlessGone(error: unknown): void {
  if (!(error instanceof ProblemError && error.status === 404)) throw error;
}

function enqueue(task: () => Promise<void>): Promise<void> {
  queue = queue.then(task, task);
  return queue;
}

function setDraft(change: Partial<DraftState>): void {
  editor.setState(({ draft }) => ({ draft: { ...draft, ...change } }));
}
