/** Edits that add, remove, move, rename and set nodes. Each returns a new document; none changes its argument. */

import {
  type DocumentNode,
  type InputValue,
  type NodeId,
  outputReference,
  type ParamValue,
  type Position,
  referencesOf,
  type StrategyDocument,
  writeReference,
} from '../document';

/** Place a node. A node of that name is replaced. */
export function addNode(
  document: StrategyDocument,
  id: NodeId,
  node: DocumentNode,
  position: Position,
): StrategyDocument {
  return {
    ...document,
    nodes: { ...document.nodes, [id]: node },
    layout: { ...document.layout, [id]: rounded(position) },
  };
}

/** Take nodes away, with their place, their notes and every link that reads them. */
export function removeNodes(document: StrategyDocument, ids: Iterable<NodeId>): StrategyDocument {
  const gone = new Set(ids);
  const kept = Object.entries(document.nodes).filter(([id]) => !gone.has(id));
  if (kept.length === Object.keys(document.nodes).length) return document;
  const nodes = kept.map(([id, node]) => [
    id,
    mapReferences(node, (text) => withoutNodes(text, gone)),
  ]);
  return keepNotes({
    ...document,
    nodes: Object.fromEntries(nodes) as Record<NodeId, DocumentNode>,
    layout: without(document.layout, gone),
  });
}

/** Put nodes somewhere else; nodes that do not exist are passed over. */
export function moveNodes(
  document: StrategyDocument,
  positions: Readonly<Record<NodeId, Position>>,
): StrategyDocument {
  const moved = Object.entries(positions)
    .map(([id, position]) => [id, rounded(position)] as const)
    .filter(
      ([id, position]) =>
        Object.hasOwn(document.nodes, id) && !samePlace(document.layout[id], position),
    );
  if (moved.length === 0) return document;
  return { ...document, layout: { ...document.layout, ...Object.fromEntries(moved) } };
}

/** Give a node another name, wherever it is named. */
export function renameNode(document: StrategyDocument, from: NodeId, to: NodeId): StrategyDocument {
  if (from === to || !Object.hasOwn(document.nodes, from)) return document;
  const renamed = (id: NodeId): NodeId => (id === from ? to : id);
  const nodes = Object.entries(document.nodes).map(([id, node]) => [
    renamed(id),
    mapReferences(node, (text) => renamedReference(text, from, to)),
  ]);
  return {
    ...document,
    nodes: Object.fromEntries(nodes) as Record<NodeId, DocumentNode>,
    layout: renameKey(document.layout, renamed),
    ...(document.notes === undefined ? {} : { notes: renameKey(document.notes, renamed) }),
  };
}

/** Set one parameter; undefined takes it away, which means the module's default. */
export function setParam(
  document: StrategyDocument,
  id: NodeId,
  name: string,
  value: ParamValue | undefined,
): StrategyDocument {
  const node = document.nodes[id];
  if (node === undefined || sameValue(node.params?.[name], value)) return document;
  const params = { ...node.params, ...(value === undefined ? {} : { [name]: value }) };
  if (value === undefined) Reflect.deleteProperty(params, name);
  return replaceNode(document, id, { ...node, params });
}

/** Pin another module or another version to a node; its parameters and links stay as they are. */
export function setModule(
  document: StrategyDocument,
  id: NodeId,
  module: string,
): StrategyDocument {
  const node = document.nodes[id];
  return node === undefined || node.module === module
    ? document
    : replaceNode(document, id, { ...node, module });
}

/** Name the strategy. */
export function renameStrategy(document: StrategyDocument, name: string): StrategyDocument {
  return name === document.name ? document : { ...document, name };
}

/** Swap one node for another, everything else shared. */
export function replaceNode(
  document: StrategyDocument,
  id: NodeId,
  node: DocumentNode,
): StrategyDocument {
  return { ...document, nodes: { ...document.nodes, [id]: node } };
}

/** A node with each of its references rewritten; null takes a reference away. The same node when none changed. */
export function mapReferences(
  node: DocumentNode,
  rewrite: (reference: string) => string | null,
): DocumentNode {
  if (node.inputs === undefined) return node;
  let changed = false;
  const inputs: Record<string, InputValue> = {};
  for (const [port, input] of Object.entries(node.inputs)) {
    const next = mapInput(input, rewrite);
    changed ||= next !== input;
    if (next !== null) inputs[port] = next;
  }
  return changed ? { ...node, inputs } : node;
}

function mapInput(
  input: InputValue,
  rewrite: (reference: string) => string | null,
): InputValue | null {
  const before = referencesOf(input);
  const after = before.map(rewrite).filter((text) => text !== null);
  if (after.length === before.length && after.every((text, index) => text === before[index]))
    return input;
  if (after.length === 0) return null;
  return typeof input === 'string' ? after.join('') : after;
}

function withoutNodes(reference: string, gone: ReadonlySet<NodeId>): string | null {
  return gone.has(outputReference(reference).node) ? null : reference;
}

function renamedReference(reference: string, from: NodeId, to: NodeId): string {
  const { node, port } = outputReference(reference);
  return node === from ? writeReference({ node: to, port }) : reference;
}

function renameKey<T>(
  bag: Readonly<Record<string, T>>,
  rename: (key: string) => string,
): Record<string, T> {
  return Object.fromEntries(Object.entries(bag).map(([key, value]) => [rename(key), value]));
}

function without<T>(
  bag: Readonly<Record<string, T>>,
  gone: ReadonlySet<string>,
): Record<string, T> {
  return Object.fromEntries(Object.entries(bag).filter(([key]) => !gone.has(key)));
}

function keepNotes(document: StrategyDocument): StrategyDocument {
  if (document.notes === undefined) return document;
  const gone = Object.keys(document.notes).filter((key) => !Object.hasOwn(document.nodes, key));
  return { ...document, notes: without(document.notes, new Set(gone)) };
}

function rounded([x, y]: Position): Position {
  return [Math.round(x), Math.round(y)];
}

function samePlace(a: Position | undefined, b: Position): boolean {
  return a?.[0] === b[0] && a[1] === b[1];
}

function sameValue(a: ParamValue | undefined, b: ParamValue | undefined): boolean {
  return (
    Object.is(a, b) ||
    (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b))
  );
}
