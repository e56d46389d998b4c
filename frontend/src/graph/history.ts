/** Undo and redo over documents: one gesture, one step. */

import type { StrategyDocument } from './document';

export interface Step {
  readonly document: StrategyDocument;
  /** What the edit was, as the undo tooltip says it: "Move 3 nodes". */
  readonly label: string;
  /** Edits in a row that carry the same key become one step. */
  readonly key: string | null;
  readonly at: number;
}

export interface History {
  readonly past: readonly Step[];
  readonly present: Step;
  readonly future: readonly Step[];
}

export interface Edit {
  readonly label: string;
  readonly key?: string | undefined;
  readonly at: number;
}

/** Typing and arrow keys pause for less than this within one gesture, in milliseconds. */
export const SAME_GESTURE = 800;
const MOST_STEPS = 200;

/** A history that begins with this document. */
export function beginHistory(document: StrategyDocument): History {
  return { past: [], present: { document, label: 'Open', key: null, at: 0 }, future: [] };
}

/** Take a step, or widen the last one when it is the same gesture. A document that did not change is no step. */
export function record(history: History, document: StrategyDocument, edit: Edit): History {
  if (document === history.present.document) return history;
  const present = { document, label: edit.label, key: edit.key ?? null, at: edit.at };
  if (continues(history, edit)) return { past: history.past, present, future: [] };
  return { past: [...history.past, history.present].slice(-MOST_STEPS), present, future: [] };
}

/** One step back; the same history when there is none. */
export function undo(history: History): History {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: closed(present),
    future: [history.present, ...history.future],
  };
}

/** One step forward again; the same history when there is none. */
export function redo(history: History): History {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present: closed(present), future };
}

/** What undo would take back, or null. */
export function undoLabel(history: History): string | null {
  return history.past.length === 0 ? null : history.present.label;
}

/** What redo would do again, or null. */
export function redoLabel(history: History): string | null {
  return history.future[0]?.label ?? null;
}

function continues(history: History, edit: Edit): boolean {
  const { key, at } = history.present;
  return key !== null && key === edit.key && history.past.length > 0 && edit.at - at < SAME_GESTURE;
}

function closed(step: Step): Step {
  return { ...step, key: null };
}
