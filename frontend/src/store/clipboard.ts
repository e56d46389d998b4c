/** Copy, cut, paste and duplicate what is selected. */

import type { Position } from '@/graph/document';
import { copyNodes, duplicateNodes, type OutsideLinks, pasteNodes } from '@/graph/edits/paste';

import { edit } from './document';
import { editor } from './editor';

/** The selected nodes as JSON text, or null when none is selected. */
export function copiedText(): string | null {
  const { document, selection } = editor.getState();
  return selection.nodes.length === 0 ? null : copyNodes(document, selection.nodes);
}

/** Paste copied nodes where the person looks. Throws DocumentError when the text holds none. */
export function pasteText(text: string, outside: OutsideLinks): void {
  const { document, canvas } = editor.getState();
  const at: Position = canvas?.pointer() ?? [0, 0];
  const pasted = pasteNodes(document, text, at, outside);
  const count = pasted.ids.length;
  edit(count === 1 ? 'Paste node' : `Paste ${count} nodes`, () => pasted.document, {
    select: { nodes: pasted.ids, links: [] },
  });
}

/** Set copies of the selected nodes beside them, links from outside kept. */
export function duplicateSelection(): void {
  const { document, selection } = editor.getState();
  if (selection.nodes.length === 0) return;
  const { document: next, ids } = duplicateNodes(document, selection.nodes);
  edit(ids.length === 1 ? 'Duplicate node' : `Duplicate ${ids.length} nodes`, () => next, {
    select: { nodes: ids, links: [] },
  });
}
