/** Live validation: what is wrong with the document, asked a moment after each edit. */

import { ProblemError } from '@/api/problem';
import { validateDocument } from '@/api/versions';
import type { StrategyDocument } from '@/graph/document';

import { type Checks, editor } from './editor';
import { toWire } from './wire';

export const CHECK_DELAY = 300;

/** Keep the checks up to date until the returned function is called. */
export function watchChecks(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | null = null;

  function stop(): void {
    clearTimeout(timer);
    running?.abort();
    running = null;
  }

  function schedule(delay: number): void {
    stop();
    const control = new AbortController();
    running = control;
    timer = setTimeout(() => void check(control.signal), delay);
  }

  const unsubscribe = editor.subscribe((state, before) => {
    if (state.document.nodes !== before.document.nodes) schedule(CHECK_DELAY);
  });
  schedule(0);
  return () => {
    unsubscribe();
    stop();
  };
}

async function check(signal: AbortSignal): Promise<void> {
  const { document } = editor.getState();
  setChecks({ status: 'checking' });
  const found = await judge(document, signal);
  if (!signal.aborted) setChecks(found);
}

async function judge(document: StrategyDocument, signal: AbortSignal): Promise<Partial<Checks>> {
  try {
    const { warnings, warmup } = await validateDocument(toWire(document), signal);
    return { status: 'valid', issues: [], warnings, warmup };
  } catch (error) {
    if (error instanceof ProblemError && error.errors.length > 0) {
      return { status: 'invalid', issues: error.errors, warnings: [], warmup: null };
    }
    return { status: 'unreachable' };
  }
}

function setChecks(change: Partial<Checks>): void {
  editor.setState(({ checks }) => ({ checks: { ...checks, ...change } }));
}
