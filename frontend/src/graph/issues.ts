/** What is wrong with a document, in the words of the engine, sorted by where it shows. */

import type { NodeId } from './document';

export interface Issue {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly node: NodeId | null;
  readonly port: string | null;
  readonly param: string | null;
}

/** The issues of each node, in the order they were given. */
export function issuesByNode(issues: readonly Issue[]): ReadonlyMap<NodeId, readonly Issue[]> {
  const byNode = new Map<NodeId, Issue[]>();
  for (const issue of issues) {
    if (issue.node === null) continue;
    byNode.set(issue.node, [...(byNode.get(issue.node) ?? []), issue]);
  }
  return byNode;
}

/** The issues of one parameter. */
export function issuesOfParam(issues: readonly Issue[], param: string): readonly Issue[] {
  return issues.filter((issue) => issue.param === param);
}

/** Where an issue stands, as a person would say it: `cross.fast`, `fill`, or the strategy itself. */
export function placeOf(issue: Issue): string {
  if (issue.node === null) return 'Strategy';
  const part = issue.param ?? issue.port;
  return part === null ? issue.node : `${issue.node}.${part}`;
}
