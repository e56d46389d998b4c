/** Copy, paste and duplicate, within a strategy and across strategies, as JSON text. */

import {
  type DocumentNode,
  type NodeId,
  outputReference,
  type Position,
  type StrategyDocument,
  writeReference,
} from '../document';
import { freeId } from '../node-id';
import { DocumentError, parseDocument } from '../parse';
import { addNode, mapReferences } from './nodes';

/** Whether pasted nodes keep the links to nodes that were not copied, where those exist. */
export type OutsideLinks = 'keep' | 'cut';

export interface Pasted {
  readonly document: StrategyDocument;
  readonly ids: readonly NodeId[];
}

/** Some of the nodes, as a document of its own that any text field can carry. */
export function copyNodes(document: StrategyDocument, ids: Iterable<NodeId>): string {
  const wanted = new Set(ids);
  const pick = <T>(bag: Readonly<Record<NodeId, T>>): Record<NodeId, T> =>
    Object.fromEntries(Object.entries(bag).filter(([id]) => wanted.has(id)));
  return JSON.stringify(
    { ...document, nodes: pick(document.nodes), layout: pick(document.layout) },
    null,
    2,
  );
}

/**
 * Add the nodes of copied text, or of any whole strategy document, under free names.
 *
 * Throws DocumentError when the text is no strategy document or holds no node.
 */
export function pasteNodes(
  document: StrategyDocument,
  text: string,
  at: Position,
  outside: OutsideLinks,
): Pasted {
  const clip = readClip(text);
  const origin = corner(Object.values(clip.layout));
  return insert(document, clip, outside, ([x, y]) => [
    x - origin[0] + at[0],
    y - origin[1] + at[1],
  ]);
}

/** Set a copy of these nodes a little below and to the right of them, links from outside kept. */
export function duplicateNodes(
  document: StrategyDocument,
  ids: Iterable<NodeId>,
  shift: Position = [32, 32],
): Pasted {
  const clip = parseDocument(JSON.parse(copyNodes(document, ids)));
  return insert(document, clip, 'keep', ([x, y]) => [x + shift[0], y + shift[1]]);
}

function insert(
  document: StrategyDocument,
  clip: StrategyDocument,
  outside: OutsideLinks,
  place: (position: Position) => Position,
): Pasted {
  const names = freeNames(document, clip);
  let next = document;
  for (const [id, node] of Object.entries(clip.nodes)) {
    const name = names.get(id) ?? id;
    next = addNode(
      next,
      name,
      relinked(document, node, names, outside),
      place(clip.layout[id] ?? [0, 0]),
    );
  }
  return { document: next, ids: [...names.values()] };
}

function freeNames(
  document: StrategyDocument,
  clip: StrategyDocument,
): ReadonlyMap<NodeId, NodeId> {
  const names = new Map<NodeId, NodeId>();
  const taken: Record<NodeId, unknown> = { ...document.nodes };
  for (const id of Object.keys(clip.nodes)) {
    const name = freeId(id, taken);
    taken[name] = true;
    names.set(id, name);
  }
  return names;
}

function relinked(
  document: StrategyDocument,
  node: DocumentNode,
  names: ReadonlyMap<NodeId, NodeId>,
  outside: OutsideLinks,
): DocumentNode {
  return mapReferences(node, (reference) => {
    const { node: read, port } = outputReference(reference);
    const name = names.get(read);
    if (name !== undefined) return writeReference({ node: name, port });
    return outside === 'keep' && Object.hasOwn(document.nodes, read) ? reference : null;
  });
}

function readClip(text: string): StrategyDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DocumentError('The clipboard holds no nodes. Copy nodes on a canvas first.');
  }
  const clip = parseDocument(value);
  if (Object.keys(clip.nodes).length === 0)
    throw new DocumentError('The copied strategy holds no nodes.');
  return clip;
}

function corner(positions: readonly Position[]): Position {
  if (positions.length === 0) return [0, 0];
  return [Math.min(...positions.map(([x]) => x)), Math.min(...positions.map(([, y]) => y))];
}
