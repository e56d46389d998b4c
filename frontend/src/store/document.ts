/** Opening, editing, undoing: everything that changes the document goes through here. */

import type { Catalogue } from '@/graph/catalogue';
import { sameDocument } from '@/graph/diff';
import type { StrategyDocument } from '@/graph/document';
import { beginHistory, type History, record, redo, undo } from '@/graph/history';

import { editor, type EditorState, type OpenStrategy, resetEditor, type Selection } from './editor';

export interface EditOptions {
  /** Edits in a row with the same key are one undo step: typing in a field, arrow keys. */
  readonly key?: string;
  /** What is selected afterwards. */
  readonly select?: Selection;
}

/** Put a strategy on the canvas, with the draft that was left of it where there is one. */
export function openStrategy(
  strategy: OpenStrategy,
  document: StrategyDocument = strategy.document,
): void {
  resetEditor();
  const history = beginHistory(document);
  editor.setState({ strategy, history, document });
}

/** Change the document as one undoable step. */
export function edit(
  label: string,
  change: (document: StrategyDocument) => StrategyDocument,
  options: EditOptions = {},
): void {
  const { history, document } = editor.getState();
  const step = { label, key: options.key, at: Date.now() };
  const select = options.select === undefined ? {} : { selection: options.select };
  editor.setState({ ...shown(record(history, change(document), step)), refused: null, ...select });
}

export function undoEdit(): void {
  editor.setState((state) => ({ ...shown(undo(state.history)), selection: kept(state) }));
}

export function redoEdit(): void {
  editor.setState((state) => ({ ...shown(redo(state.history)), selection: kept(state) }));
}

/** Fill in places for nodes that have none; opening a document is no edit, so this is no undo step. */
export function placeSilently(layout: StrategyDocument['layout']): void {
  const { history } = editor.getState();
  const document = {
    ...history.present.document,
    layout: { ...layout, ...history.present.document.layout },
  };
  editor.setState(shown({ ...history, present: { ...history.present, document } }));
}

/** Take note of a version that the server has stored. */
export function strategySaved(strategy: OpenStrategy): void {
  editor.setState({ strategy });
}

export function setCatalogue(catalogue: Catalogue): void {
  editor.setState({ catalogue });
}

/** Whether the canvas holds anything that no saved version does. */
export function hasUnsavedChanges(state: EditorState): boolean {
  return state.strategy !== null && !sameDocument(state.document, state.strategy.document);
}

function shown(history: History): Pick<EditorState, 'history' | 'document'> {
  return { history, document: history.present.document };
}

/** A link that an undo took away must not stay selected; nodes that are gone are passed over where they are read. */
function kept(state: EditorState): Selection {
  return { ...state.selection, links: [] };
}
