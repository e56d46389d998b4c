/** What changed between two documents, field by field; where nodes stand on the canvas is no change. */

import type { DocumentNode, NodeId, StrategyDocument } from './document';

export interface FieldChange {
  readonly node: NodeId;
  /** `module`, `params.fast` or `inputs.close`. */
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface DocumentDiff {
  readonly added: readonly NodeId[];
  readonly removed: readonly NodeId[];
  readonly changed: readonly FieldChange[];
  readonly name: readonly [from: string, to: string] | null;
}

/** The difference that turns one document into the other. */
export function diffDocuments(from: StrategyDocument, to: StrategyDocument): DocumentDiff {
  const before = Object.keys(from.nodes);
  return {
    added: Object.keys(to.nodes).filter((id) => !Object.hasOwn(from.nodes, id)),
    removed: before.filter((id) => !Object.hasOwn(to.nodes, id)),
    changed: before.flatMap((id) => diffNodes(id, from.nodes[id], to.nodes[id])),
    name: from.name === to.name ? null : [from.name, to.name],
  };
}

/** How many things a difference names. */
export function countChanges(diff: DocumentDiff): number {
  return (
    diff.added.length + diff.removed.length + diff.changed.length + (diff.name === null ? 0 : 1)
  );
}

/** Whether two documents say the same, layout and notes included, in whatever order they say it. */
export function sameDocument(a: StrategyDocument, b: StrategyDocument): boolean {
  return a === b || canonical(a) === canonical(b);
}

function diffNodes(
  node: NodeId,
  a: DocumentNode | undefined,
  b: DocumentNode | undefined,
): FieldChange[] {
  if (a === undefined || b === undefined || a === b) return [];
  const fields = [...new Set([...fieldsOf(a).keys(), ...fieldsOf(b).keys()])];
  const before = fieldsOf(a);
  const after = fieldsOf(b);
  return fields
    .filter((field) => canonical(before.get(field)) !== canonical(after.get(field)))
    .map((field) => ({ node, field, from: before.get(field), to: after.get(field) }));
}

function fieldsOf(node: DocumentNode): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    ['module', node.module],
    ...Object.entries(node.params ?? {}).map(([name, value]) => [`params.${name}`, value] as const),
    ...Object.entries(node.inputs ?? {}).map(
      ([port, input]) => [`inputs.${port}`, single(input)] as const,
    ),
  ]);
}

/** A list of one reference says the same as the reference alone. */
function single(input: unknown): unknown {
  return Array.isArray(input) && input.length === 1 ? input[0] : input;
}

/** JSON with sorted keys, so that equal values have equal text. */
export function canonical(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value, sortKeys);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
