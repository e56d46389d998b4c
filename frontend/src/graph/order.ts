/** Who waits for whom: execution order, ancestors, descendants and loops. */

import { type NodeId, outputReference, referencesOf, type NodesOf } from './document';

type Neighbours = ReadonlyMap<NodeId, readonly NodeId[]>;

/** The nodes that each node reads, without those that do not exist. */
export function dependenciesOf(document: NodesOf): Neighbours {
  return new Map(
    Object.entries(document.nodes).map(([id, node]) => {
      const references = Object.values(node.inputs ?? {}).flatMap(referencesOf);
      const read = references.map((reference) => outputReference(reference).node);
      return [id, [...new Set(read)].filter((other) => Object.hasOwn(document.nodes, other))];
    }),
  );
}

/**
 * The order in which nodes are computed; of those that are ready, the first in the document goes first.
 *
 * Nodes in a loop, and those that wait for one, never become ready and are left out.
 */
export function executionOrder(document: NodesOf): readonly NodeId[] {
  const waiting = new Map([...dependenciesOf(document)].map(([id, read]) => [id, new Set(read)]));
  const readers = reverse(dependenciesOf(document));
  const order: NodeId[] = [];
  const ready = [...waiting].filter(([, read]) => read.size === 0).map(([id]) => id);
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    order.push(id);
    for (const reader of readers.get(id) ?? []) {
      const left = waiting.get(reader);
      left?.delete(id);
      if (left?.size === 0) ready.push(reader);
    }
  }
  return order;
}

/** Everything that these nodes depend on, directly or not, without the nodes themselves. */
export function ancestorsOf(document: NodesOf, ids: Iterable<NodeId>): ReadonlySet<NodeId> {
  return reach(dependenciesOf(document), ids);
}

/** Everything that depends on these nodes, directly or not, without the nodes themselves. */
export function descendantsOf(document: NodesOf, ids: Iterable<NodeId>): ReadonlySet<NodeId> {
  return reach(reverse(dependenciesOf(document)), ids);
}

/** The loop that a link from `source` into `target` would close, as the nodes along it, or null. */
export function loopThrough(
  document: NodesOf,
  source: NodeId,
  target: NodeId,
): readonly NodeId[] | null {
  const read = dependenciesOf(document);
  const trail: NodeId[][] = [[source]];
  const seen = new Set<NodeId>();
  for (let path = trail.pop(); path !== undefined; path = trail.pop()) {
    const end = path.at(-1);
    if (end === undefined || seen.has(end)) continue;
    if (end === target) return [...path].reverse();
    seen.add(end);
    for (const next of read.get(end) ?? []) trail.push([...path, next]);
  }
  return null;
}

function reverse(neighbours: Neighbours): Neighbours {
  const turned = new Map<NodeId, NodeId[]>();
  for (const [id, others] of neighbours) {
    for (const other of others) turned.set(other, [...(turned.get(other) ?? []), id]);
  }
  return turned;
}

function reach(neighbours: Neighbours, start: Iterable<NodeId>): ReadonlySet<NodeId> {
  const roots = new Set(start);
  const found = new Set<NodeId>();
  const open = [...roots];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of neighbours.get(id) ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  for (const root of roots) found.delete(root);
  return found;
}
