/** A tidy, left-to-right layered layout. */

import { Graph, layout as runDagre } from '@dagrejs/dagre';

import type { NodeId, Position } from './document';

export interface LayoutNode {
  readonly id: NodeId;
  readonly width: number;
  readonly height: number;
}

export interface LayoutLink {
  readonly source: NodeId;
  readonly target: NodeId;
}

const GAP_IN_LAYER = 40;
const GAP_BETWEEN_LAYERS = 96;
const GRID = 8;

/** Top-left corners for all nodes: sources on the left, every link from left to right, few crossings. */
export function layeredLayout(
  nodes: readonly LayoutNode[],
  links: readonly LayoutLink[],
): Readonly<Record<NodeId, Position>> {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: GAP_IN_LAYER, ranksep: GAP_BETWEEN_LAYERS });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  links.forEach(({ source, target }, index) => graph.setEdge(source, target, {}, String(index)));
  runDagre(graph);
  return Object.fromEntries(
    nodes.map(({ id, width, height }) => {
      const { x = 0, y = 0 } = graph.node(id) as Partial<Record<'x' | 'y', number>>;
      return [id, [onGrid(x - width / 2), onGrid(y - height / 2)] as const];
    }),
  );
}

function onGrid(value: number): number {
  return Math.round(value / GRID) * GRID;
}
