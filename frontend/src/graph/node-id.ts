/** Names for new nodes: readable, and legal in a reference such as `cross.close`. */

import { moduleReference, type NodeId } from './document';

const LEGAL = /^[a-z][a-z0-9_]*$/;
const LONGEST = 64;

/** The first free name after the module's own: `ma_crossover`, then `ma_crossover_2`. */
export function newNodeId(module: string, taken: Readonly<Record<NodeId, unknown>>): NodeId {
  const { id } = moduleReference(module);
  return freeId(toId(id.slice(id.lastIndexOf('.') + 1)), taken);
}

/** The first free name like this one: `stop`, `stop_2`, `stop_3`. */
export function freeId(wanted: NodeId, taken: Readonly<Record<NodeId, unknown>>): NodeId {
  if (!Object.hasOwn(taken, wanted)) return wanted;
  const stem = wanted.replace(/_\d+$/, '');
  let count = 2;
  while (Object.hasOwn(taken, `${stem}_${count}`)) count += 1;
  return `${stem}_${count}`;
}

/** Why a node cannot be called this, or null when it can. */
export function whyNotId(
  wanted: string,
  current: NodeId,
  taken: Readonly<Record<NodeId, unknown>>,
): string | null {
  if (wanted === current) return null;
  if (wanted === '') return 'Give the node a name.';
  if (!LEGAL.test(wanted)) return 'Use small letters, digits and _, starting with a letter.';
  if (wanted.length > LONGEST) return `Use at most ${LONGEST} characters.`;
  return Object.hasOwn(taken, wanted) ? `Another node is called "${wanted}".` : null;
}

function toId(text: string): NodeId {
  const id = text
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^[^a-z]+/, '');
  return id === '' ? 'node' : id;
}
