/** What is selected, and how to bring something into sight. */

import type { NodeId } from '@/graph/document';

import { editor, NO_SELECTION, type Selection } from './editor';

/** Select these nodes and links only. */
export function select(nodes: readonly NodeId[], links: readonly string[] = []): void {
  const { selection } = editor.getState();
  if (same(selection.nodes, nodes) && same(selection.links, links)) return;
  editor.setState({ selection: { nodes, links } });
}

export function selectAll(): void {
  select(Object.keys(editor.getState().document.nodes));
}

export function clearSelection(): void {
  editor.setState({ selection: NO_SELECTION });
}

/** Add and take away, as a box selection or a click with Shift does. */
export function changeSelection(
  part: keyof Selection,
  changes: ReadonlyMap<string, boolean>,
): void {
  const { selection } = editor.getState();
  const chosen = new Set(selection[part]);
  for (const [id, selected] of changes) {
    if (selected) chosen.add(id);
    else chosen.delete(id);
  }
  const next = { ...selection, [part]: [...chosen] };
  select(next.nodes, next.links);
}

/** Select a node, show it in the inspector and bring it into sight. */
export function focusNode(id: NodeId): void {
  const { document, canvas, view } = editor.getState();
  if (!Object.hasOwn(document.nodes, id)) return;
  editor.setState({ view: { ...view, side: 'inspector', sheet: null } });
  select([id]);
  canvas?.fit([id]);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
