/** What follows from the state, computed once per change however many nodes ask. */

import type { Catalogue, ModuleSpec } from '@/graph/catalogue';
import { findModule } from '@/graph/catalogue';
import type { NodeId, NodesOf } from '@/graph/document';
import { type Issue, issuesByNode } from '@/graph/issues';
import { type Link, linksOf } from '@/graph/links';
import { ancestorsOf, executionOrder } from '@/graph/order';
import { type NodePorts, portsOf } from '@/graph/ports';
import { staleNodes } from '@/graph/staleness';

import type { EditorState } from './editor';

/** Remember the last answer for as long as the arguments are the same objects. */
function once<A extends readonly unknown[], R>(compute: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | null = null;
  return (...args) => {
    if (last === null || args.some((arg, index) => arg !== last?.args[index])) {
      last = { args, result: compute(...args) };
    }
    return last.result;
  };
}

type Nodes = NodesOf['nodes'];

const links = once((nodes: Nodes, catalogue: Catalogue) => linksOf({ nodes }, catalogue));
const ordered = once((nodes: Nodes) => {
  const order = executionOrder({ nodes });
  return new Map(order.map((id, index) => [id, index + 1]));
});
const stale = once(staleNodes);
const mergedIssues = once((live: readonly Issue[], found: readonly Issue[]) => {
  const said = new Set(live.map((issue) => issue.message));
  return [...live, ...found.filter((issue) => !said.has(issue.message))];
});
const sorted = once(issuesByNode);
const upstream = once((nodes: Nodes, chosen: readonly NodeId[]) => ancestorsOf({ nodes }, chosen));
const linkedPorts = once((all: readonly Link[]) => {
  const used = new Set<string>();
  for (const link of all) {
    used.add(`in:${link.target}.${link.targetPort}`);
    used.add(`out:${link.source}.${link.sourcePort}`);
  }
  return used;
});
const allPorts = once((nodes: Nodes, catalogue: Catalogue, all: readonly Link[]) => {
  const ports = new Map(
    Object.keys(nodes).map((id) => [id, stable(id, portsOf({ nodes }, catalogue, all, id))]),
  );
  return ports;
});

/** Ports as they were, when they are the same: a node is not drawn again because another one changed. */
const remembered = new Map<NodeId, { readonly key: string; readonly ports: NodePorts }>();

function stable(id: NodeId, ports: NodePorts): NodePorts {
  const key = JSON.stringify(ports);
  const before = remembered.get(id);
  if (before?.key === key) return before.ports;
  remembered.set(id, { key, ports });
  return ports;
}

const NO_PORTS: NodePorts = { inputs: [], outputs: [] };
const NO_ISSUES: readonly Issue[] = [];

export function selectLinks(state: EditorState): readonly Link[] {
  return links(state.document.nodes, state.catalogue);
}

export function selectModule(state: EditorState, id: NodeId): ModuleSpec | undefined {
  return findModule(state.catalogue, state.document.nodes[id]?.module ?? '');
}

export function selectPorts(state: EditorState, id: NodeId): NodePorts {
  return allPorts(state.document.nodes, state.catalogue, selectLinks(state)).get(id) ?? NO_PORTS;
}

export function isLinked(
  state: EditorState,
  side: 'in' | 'out',
  id: NodeId,
  port: string,
): boolean {
  return linkedPorts(selectLinks(state)).has(`${side}:${id}.${port}`);
}

/** The place of a node in the order of execution, from 1; null inside a loop. */
export function selectOrder(state: EditorState, id: NodeId): number | null {
  return ordered(state.document.nodes).get(id) ?? null;
}

/** Everything that is wrong: what live validation says, and what only the run found. */
export function selectIssues(state: EditorState): readonly Issue[] {
  return mergedIssues(state.checks.issues, state.preview.issues);
}

export function selectNodeIssues(state: EditorState, id: NodeId): readonly Issue[] {
  return sorted(selectIssues(state)).get(id) ?? NO_ISSUES;
}

/** Whether the selection depends on this node. */
export function isUpstream(state: EditorState, id: NodeId): boolean {
  return upstream(state.document.nodes, state.selection.nodes).has(id);
}

/** Why the result of this node is out of date, or null. */
export function selectStaleReason(state: EditorState, id: NodeId): string | null {
  if (state.preview.ran === null) return null;
  return stale(state.document, state.preview.ran).get(id) ?? null;
}

export type NodeState = 'new' | 'fresh' | 'stale' | 'running' | 'failed';

/** What the badge of a node shows. */
export function selectNodeState(state: EditorState, id: NodeId): NodeState {
  if (selectNodeIssues(state, id).length > 0) return 'failed';
  const { status, ran } = state.preview;
  const isStale = ran === null || selectStaleReason(state, id) !== null;
  if (status === 'loading' && isStale) return 'running';
  if (ran === null) return 'new';
  return isStale ? 'stale' : 'fresh';
}
