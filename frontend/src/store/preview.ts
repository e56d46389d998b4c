/** The preview: one click runs it, and from then on it follows every edit without a save. */

import { preview } from '@/api/previews';
import { errorText, ProblemError } from '@/api/problem';
import { canonical } from '@/graph/diff';
import type { StrategyDocument } from '@/graph/document';

import { editor, type Preview } from './editor';
import { toWire } from './wire';

export const REFRESH_DELAY = 150;

let running: AbortController | null = null;

/** Run the document as it stands on the canvas. The latest run wins; an older one is dropped. */
export async function runPreview(): Promise<void> {
  running?.abort();
  const control = new AbortController();
  running = control;
  const { document } = editor.getState();
  setPreview({ status: 'loading' });
  const outcome = await attempt(document, control.signal);
  if (control.signal.aborted) return;
  running = null;
  setPreview(outcome);
}

/** Refresh the preview after edits, once it has been run, until the returned function is called. */
export function watchPreview(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = editor.subscribe((state, before) => {
    if (state.document.nodes === before.document.nodes || state.preview.status === 'idle') return;
    if (state.preview.ran !== null && sameNodes(state.document, state.preview.ran)) {
      settle();
      return;
    }
    clearTimeout(timer);
    running?.abort();
    running = null;
    if (state.preview.status !== 'stale') setPreview({ status: 'stale' });
    timer = setTimeout(() => void runPreview(), REFRESH_DELAY);
  });

  /** An undo that leads back to what was run needs no run. */
  function settle(): void {
    clearTimeout(timer);
    running?.abort();
    running = null;
    setPreview({ status: 'ready', error: null, issues: [] });
  }

  return () => {
    unsubscribe();
    clearTimeout(timer);
    running?.abort();
    running = null;
  };
}

const EVERYTHING = ['*' as const];

/** Every bar of twenty years of days: monthly returns taken from a thinned curve would be wrong. */
const POINTS = 6000;

async function attempt(document: StrategyDocument, signal: AbortSignal): Promise<Partial<Preview>> {
  try {
    const asked = { document: toWire(document), include: EVERYTHING, points: POINTS };
    const report = await preview(asked, signal);
    return { status: 'ready', report, error: null, issues: [], ran: document };
  } catch (error) {
    const issues = error instanceof ProblemError ? error.errors : [];
    return {
      status: 'failed',
      error: error instanceof Error ? error : new Error(errorText(error)),
      issues,
    };
  }
}

function sameNodes(a: StrategyDocument, b: StrategyDocument): boolean {
  return a.nodes === b.nodes || canonical(a.nodes) === canonical(b.nodes);
}

function setPreview(change: Partial<Preview>): void {
  editor.setState(({ preview: before }) => ({ preview: { ...before, ...change } }));
}
