import '@/canvas/canvas.css';

import {
  Background,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Viewport,
} from '@xyflow/react';
import { memo, type MouseEvent, useCallback, useEffect, useRef, useState } from 'react';

import { CanvasTools } from '@/canvas/canvas-tools';
import { ConnectionLine } from '@/canvas/connection-line';
import type { FlowLink, FlowNode } from '@/canvas/flow-nodes';
import { LinkEdge } from '@/canvas/link-edge';
import { ModuleNode } from '@/canvas/module-node';
import { QuickAddList } from '@/canvas/quick-add';
import { RefusalNotice } from '@/canvas/refusal-notice';
import { layoutInWorker } from '@/canvas/tidy';
import { useCanvasHandle } from '@/canvas/use-canvas-handle';
import { FIT } from '@/canvas/fit';
import { useConnect } from '@/canvas/use-connect';
import { useDrop } from '@/canvas/use-drop';
import { useFlowLinks, useFlowNodes } from '@/canvas/use-flow';
import { NODE_WIDTH } from '@/graph/place';
import { cancelConnection } from '@/store/connections';
import { selectLinks, selectModule } from '@/store/derived';
import { placeSilently } from '@/store/document';
import { editor, useEditor } from '@/store/editor';
import { select } from '@/store/selection';
import { changeView } from '@/store/view';

const NODE_TYPES = { module: ModuleNode };
const EDGE_TYPES = { link: LinkEdge };
const GRID: [number, number] = [8, 8];
/** An empty canvas has room for a whole strategy. */
const ROOM: Viewport = { x: 0, y: 0, zoom: 0.75 };
const ADD_TO_SELECTION = ['Shift', 'Meta', 'Control'];
/** Below this zoom words cannot be read, and are not drawn. */
const READABLE_FROM = 0.45;

/** The canvas: the document, drawn by xyflow. */
export function StrategyCanvas({ children }: { children?: React.ReactNode }) {
  return (
    <ReactFlowProvider>
      <Flow>{children}</Flow>
    </ReactFlowProvider>
  );
}

function Flow({ children }: { children?: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [startsFull] = useState(() => Object.keys(editor.getState().document.nodes).length > 0);
  const { nodes, onNodesChange, onNodeDragStart, onNodeDragStop, onSelectionDragStop } =
    useFlowNodes();
  const { edges, onEdgesChange } = useFlowLinks();
  const { openQuickAdd, chooseUnder } = usePointer();
  useCanvasHandle(box);
  usePlaces();

  const onMove = useCallback((_: unknown, { zoom }: Viewport) => {
    if (box.current !== null) box.current.dataset['detail'] = zoom < READABLE_FROM ? 'low' : 'full';
  }, []);

  return (
    <div ref={box} className="relative size-full">
      <ReactFlow<FlowNode, FlowLink>
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStart={onNodeDragStart}
        onNodeDragStop={onNodeDragStop}
        onSelectionDragStart={onNodeDragStart}
        onSelectionDragStop={onSelectionDragStop}
        {...useConnect()}
        {...useDrop()}
        onDoubleClick={openQuickAdd}
        {...POINTER}
        connectionLineComponent={ConnectionLine}
        connectionRadius={22}
        connectOnClick={false}
        onNodeContextMenu={(_, node) => chooseUnder(node.id)}
        onPaneClick={cancelConnection}
        onMove={onMove}
        fitView={startsFull}
        defaultViewport={ROOM}
        fitViewOptions={FIT}
        minZoom={0.15}
        maxZoom={2}
        snapToGrid
        snapGrid={GRID}
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        multiSelectionKeyCode={ADD_TO_SELECTION}
        reconnectRadius={12}
        nodeDragThreshold={2}
        aria-label="Strategy canvas"
      >
        <Background gap={24} size={1.25} />
        <Overview />
        <RefusalNotice />
        {children}
      </ReactFlow>
      <CanvasTools />
      <QuickAddList />
    </div>
  );
}

const MAP_SIZE = { width: 144, height: 92 };

const POINTER = {
  onEdgeMouseEnter: (_: MouseEvent, edge: FlowLink) => editor.setState({ hoveredLink: edge.id }),
  onEdgeMouseLeave: () => editor.setState({ hoveredLink: null }),
  // What is clicked is what the side panel is about; a double click brings it in where it is hidden.
  onNodeClick: () => changeView({ side: 'inspector' }),
  onNodeDoubleClick: () => changeView({ side: 'inspector', sideOpen: true, sheet: 'inspector' }),
};

function usePointer() {
  const flow = useReactFlow();
  const openQuickAdd = useCallback(
    (event: MouseEvent) => {
      const onPane =
        event.target instanceof Element && event.target.classList.contains('react-flow__pane');
      if (!onPane) return;
      const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      editor.setState({
        quickAdd: {
          place: [x - NODE_WIDTH / 2, y - 24],
          screen: [event.clientX, event.clientY],
          from: null,
          link: null,
        },
      });
    },
    [flow],
  );
  const chooseUnder = useCallback((id: string) => {
    if (!editor.getState().selection.nodes.includes(id)) select([id]);
  }, []);
  return { openQuickAdd, chooseUnder };
}

/** A document made by a script has no places: lay it out once, without making that an edit. */
function usePlaces(): void {
  const unplaced = useEditor((state) =>
    Object.keys(state.document.nodes).some((id) => state.document.layout[id] === undefined),
  );
  useEffect(() => {
    const { canvas, document } = editor.getState();
    if (!unplaced || canvas === null) return;
    let wanted = true;
    const sizes = Object.keys(document.nodes).map((id) => ({ id, width: NODE_WIDTH, height: 170 }));
    void layoutInWorker(sizes, selectLinks(editor.getState())).then((layout) => {
      if (!wanted) return;
      placeSilently(layout);
      requestAnimationFrame(() => canvas.fit());
    });
    return () => {
      wanted = false;
    };
  }, [unplaced]);
}

/** Memoised: a drag draws the flow anew every frame, and this need not follow. */
const Overview = memo(function Overview() {
  const shown = useEditor((state) => state.view.minimap);
  if (!shown) return null;
  return (
    <MiniMap<FlowNode>
      className="hidden sm:block"
      pannable
      zoomable
      ariaLabel="Map of the strategy"
      nodeBorderRadius={24}
      style={MAP_SIZE}
      nodeColor={colourOnMap}
    />
  );
});

function colourOnMap({ id }: FlowNode): string {
  const family = selectModule(editor.getState(), id)?.family;
  return family === undefined
    ? 'var(--line-strong)'
    : `var(--family-${family}, var(--line-strong))`;
}
