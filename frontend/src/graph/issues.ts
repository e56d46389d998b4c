/** What is wrong with a document, in the words of the engine, sorted by where it shows. */

import type { NodeId } from './document';

export interface Issue {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly node?: NodeId | null;
  readonly port?: string | null;
  readonly param?: string | null;
}

/** The issues of each node, in the order they were given. */
export function issuesByNode(issues: readonly Issue[]): ReadonlyMap<NodeId, readonly Issue[]> {
  const byNode = new Map<NodeId, Issue[]>();
  for (const issue of issues) {
    const { node } = issue;
    if (node === null || node === undefined) continue;
    byNode.set(node, [...(byNode.get(node) ?? []), issue]);
  }
  return byNode;
}

/** The issues of one parameter. */
export function issuesOfParam(issues: readonly Issue[], param: string): readonly Issue[] {
  return issues.filter((issue) => issue.param === param);
}

/** Where an issue stands, as a person would say it: `cross.fast`, `fill`, or the strategy itself. */
export function placeOf(issue: Issue): string {
  const node = issue.node ?? null;
  if (node === null) return 'Strategy';
  const part = issue.param ?? issue.port ?? null;
  return part === null ? node : `${node}.${part}`;
}
