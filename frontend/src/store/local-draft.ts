/** The last resort: what the server has not stored yet lives in this browser, one copy a tab. */

import { type StrategyDocument } from '@/graph/document';
import { parseDocument } from '@/graph/parse';

export interface LocalDraft {
  readonly document: StrategyDocument;
  /** The version that the edit started from. */
  readonly version: number;
  /** The server draft that the edit started from; "0" for none. */
  readonly etag: string;
  readonly at: number;
}

const PREFIX = 'qis-draft:';
const TAB = 'qis-tab';

/** Keep a copy until the server has it. A browser that refuses storage keeps none; the server draft still stands. */
export function keepLocally(strategy: string, draft: LocalDraft): void {
  try {
    localStorage.setItem(ownKey(strategy), JSON.stringify(draft));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Drop this tab's copy: the server has it now. */
export function dropLocally(strategy: string): void {
  localStorage.removeItem(ownKey(strategy));
}

/** Take over what this tab left behind or, failing that, the newest that another one did. */
export function takeLocally(strategy: string): LocalDraft | null {
  const own = ownKey(strategy);
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${strategy}:`));
  const copies = keys.flatMap((key) => {
    const draft = read(key);
    return draft === null ? [] : [{ key, draft }];
  });
  const newest = copies.sort((a, b) => b.draft.at - a.draft.at);
  const found = newest.find(({ key }) => key === own) ?? newest[0];
  if (found === undefined) return null;
  localStorage.removeItem(found.key);
  keepLocally(strategy, found.draft);
  return found.draft;
}

function read(key: string): LocalDraft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '') as LocalDraft;
    return { ...kept, document: parseDocument(kept.document) };
  } catch {
    localStorage.removeItem(key); // half-written, or of another schema: nothing that could be shown
    return null;
  }
}

function ownKey(strategy: string): string {
  return `${PREFIX}${strategy}:${tab()}`;
}

/** Survives a reload of the tab, and differs between tabs. */
function tab(): string {
  const known = sessionStorage.getItem(TAB);
  if (known !== null) return known;
  const made = Math.random().toString(36).slice(2, 10);
  sessionStorage.setItem(TAB, made);
  return made;
}
