/** Room for a node that was put between others. */

import type { NodeId, Position, StrategyDocument } from '../document';
import { dependenciesOf, descendantsOf } from '../order';
import { moveNodes } from './nodes';

const GAP = 48;

/** Push everything that follows a node to the right, as far as it takes for the node to stand clear of it. */
export function makeRoom(document: StrategyDocument, id: NodeId, width: number): StrategyDocument {
  const place = document.layout[id];
  if (place === undefined) return document;
  const readers = [...dependenciesOf(document)].filter(([, read]) => read.includes(id));
  const nearest = Math.min(...readers.map(([reader]) => document.layout[reader]?.[0] ?? Infinity));
  const push = place[0] + width + GAP - nearest;
  if (!Number.isFinite(push) || push <= 0) return document;
  const moved: Record<NodeId, Position> = {};
  for (const other of descendantsOf(document, [id])) {
    const [x, y] = document.layout[other] ?? [0, 0];
    moved[other] = [x + push, y];
  }
  return moveNodes(document, moved);
}

/** Where a node stands best between two others: clear of the first, level between both. */
export function placeBetween(
  document: StrategyDocument,
  source: NodeId,
  target: NodeId,
  width: number,
): Position {
  const [left, top] = document.layout[source] ?? [0, 0];
  const [, other] = document.layout[target] ?? [0, top];
  return [left + width + GAP, Math.round((top + other) / 2)];
}
