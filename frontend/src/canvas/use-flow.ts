import { applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';

import { type FlowLink, flowLinks, type FlowNode, flowNodes } from '@/canvas/flow-nodes';
import type { NodeId, Position, StrategyDocument } from '@/graph/document';
import { selectLinks } from '@/store/derived';
import { useEditor } from '@/store/editor';
import { move } from '@/store/nodes';
import { changeSelection } from '@/store/selection';

/**
 * The nodes as xyflow wants them.
 *
 * While a drag goes on, places change here only, sixty times a second; the document hears of it once, at the end,
 * so that a drag is one undo step and no panel is drawn again on the way.
 */
export function useFlowNodes() {
  const document = useEditor((state) => state.document);
  const selected = useEditor((state) => state.selection.nodes);
  const [nodes, setNodes] = useState<FlowNode[]>(() => flowNodes([], document, selected));
  const [seen, setSeen] = useState<{ document: StrategyDocument; selected: readonly NodeId[] }>({
    document,
    selected,
  });
  const dragging = useRef(false);

  if (seen.document !== document || seen.selected !== selected) {
    setSeen({ document, selected });
    setNodes(flowNodes(nodes, document, selected));
  }

  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    const chosen = chosenIn(changes);
    if (chosen.size > 0) changeSelection('nodes', chosen);
    const drawn = changes.filter(({ type }) => type === 'position' || type === 'dimensions');
    if (drawn.length > 0) setNodes((now) => applyNodeChanges(drawn, now));
    if (!dragging.current) moveByKeys(changes);
  }, []);

  const onNodeDragStart = useCallback(() => {
    dragging.current = true;
  }, []);

  const onNodeDragStop = useCallback((_: unknown, __: unknown, moved: readonly FlowNode[]) => {
    dragging.current = false;
    move(
      Object.fromEntries(moved.map(({ id, position }) => [id, [position.x, position.y] as const])),
    );
  }, []);

  const onSelectionDragStop = useCallback(
    (event: unknown, moved: readonly FlowNode[]) => onNodeDragStop(event, null, moved),
    [onNodeDragStop],
  );

  return { nodes, onNodesChange, onNodeDragStart, onNodeDragStop, onSelectionDragStop };
}

/** Arrow keys move nodes without a drag: they come as changes of place only. */
function moveByKeys(changes: readonly NodeChange<FlowNode>[]): void {
  const places: Record<NodeId, Position> = {};
  for (const change of changes) {
    if (change.type !== 'position' || change.dragging === true || change.position === undefined)
      continue;
    places[change.id] = [change.position.x, change.position.y];
  }
  if (Object.keys(places).length > 0) move(places, 'arrow keys');
}

/** The links as xyflow wants them. */
export function useFlowLinks() {
  const links = useEditor(selectLinks);
  const selected = useEditor((state) => state.selection.links);
  const hovered = useEditor((state) => state.hoveredLink);
  const [edges, setEdges] = useState<FlowLink[]>(() => flowLinks([], links, selected, hovered));
  const [seen, setSeen] = useState({ links, selected, hovered });

  if (seen.links !== links || seen.selected !== selected || seen.hovered !== hovered) {
    setSeen({ links, selected, hovered });
    setEdges(flowLinks(edges, links, selected, hovered));
  }

  const onEdgesChange = useCallback((changes: EdgeChange<FlowLink>[]) => {
    const chosen = chosenIn(changes);
    if (chosen.size > 0) changeSelection('links', chosen);
  }, []);

  return { edges, onEdgesChange };
}

function chosenIn(
  changes: readonly (NodeChange<FlowNode> | EdgeChange<FlowLink>)[],
): ReadonlyMap<string, boolean> {
  const chosen = new Map<string, boolean>();
  for (const change of changes)
    if (change.type === 'select') chosen.set(change.id, change.selected);
  return chosen;
}
