/** From the document to what xyflow draws, keeping every object that did not change. */

import type { Edge, Node } from '@xyflow/react';

import type { NodeId, StrategyDocument } from '@/graph/document';
import type { Link } from '@/graph/links';

/** A node holds nothing but its name: the component reads the rest from the store. */
export type FlowNode = Node<Record<string, never>, 'module'>;
export type FlowLink = Edge<Record<string, never>, 'link'>;

const NO_DATA: Record<string, never> = {};

/** The nodes to draw: places from the document unless a drag is going on, sizes as they were measured. */
export function flowNodes(
  before: readonly FlowNode[],
  document: StrategyDocument,
  selected: readonly NodeId[],
): FlowNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const chosen = new Set(selected);
  return Object.keys(document.nodes).map((id) => {
    const [x, y] = document.layout[id] ?? [0, 0];
    const node = known.get(id);
    const isSelected = chosen.has(id);
    if (node === undefined) return newNode(id, x, y, isSelected, document);
    if (node.position.x === x && node.position.y === y && node.selected === isSelected) return node;
    return { ...node, position: { x, y }, selected: isSelected };
  });
}

function newNode(
  id: NodeId,
  x: number,
  y: number,
  selected: boolean,
  document: StrategyDocument,
): FlowNode {
  return {
    id,
    type: 'module',
    position: { x, y },
    data: NO_DATA,
    selected,
    ariaLabel: `${id}, ${document.nodes[id]?.module ?? ''}`,
  };
}

/** The links to draw. Only the one under the pointer or selected can be grabbed by its ends. */
export function flowLinks(
  before: readonly FlowLink[],
  links: readonly Link[],
  selected: readonly string[],
  hovered: string | null,
): FlowLink[] {
  const known = new Map(before.map((link) => [link.id, link]));
  const chosen = new Set(selected);
  return links.map((link) => {
    const isSelected = chosen.has(link.id);
    const reconnectable = isSelected || hovered === link.id;
    const old = known.get(link.id);
    if (old?.selected === isSelected && old.reconnectable === reconnectable) return old;
    return {
      id: link.id,
      type: 'link',
      source: link.source,
      sourceHandle: link.sourcePort,
      target: link.target,
      targetHandle: link.targetPort,
      data: NO_DATA,
      selected: isSelected,
      reconnectable,
      ariaLabel: `Link from ${link.source}.${link.sourcePort} to ${link.target}.${link.targetPort}`,
    };
  });
}
