/** Which nodes no longer match the document that was run, and why. */

import { canonical, diffDocuments } from './diff';
import type { NodeId, StrategyDocument } from './document';
import { dependenciesOf, executionOrder } from './order';

/** For each node whose result is out of date, the reason as its badge says it. */
export function staleNodes(
  current: StrategyDocument,
  ran: StrategyDocument,
): ReadonlyMap<NodeId, string> {
  const reasons = new Map<NodeId, string>();
  const diff = diffDocuments(ran, current);
  for (const id of diff.added) reasons.set(id, 'added since the last run');
  for (const change of diff.changed) {
    reasons.set(
      change.node,
      `${change.field} changed from ${say(change.from)} to ${say(change.to)}`,
    );
  }
  const read = dependenciesOf(current);
  for (const id of executionOrder(current)) {
    const source = read.get(id)?.find((other) => reasons.has(other));
    if (source !== undefined && !reasons.has(id))
      reasons.set(id, `"${source}" upstream is out of date`);
  }
  return reasons;
}

function say(value: unknown): string {
  if (value === undefined) return 'the default';
  return typeof value === 'string' ? value : canonical(value);
}
