import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';

import { FIT } from '@/canvas/fit';
import type { FlowNode } from '@/canvas/flow-nodes';
import { layoutInWorker } from '@/canvas/tidy';
import type { NodeId, Position } from '@/graph/document';
import { moveNodes } from '@/graph/edits/nodes';
import type { LayoutNode } from '@/graph/layout';
import { type Box, freePlace, NODE_WIDTH } from '@/graph/place';
import { selectLinks } from '@/store/derived';
import { edit } from '@/store/document';
import { type CanvasHandle, editor } from '@/store/editor';

const GUESSED_HEIGHT = 140;
const READABLE = 0.8;
/** How far a dropped node keeps from the edge of the canvas: nearer by, dragging a link moves the view. */
const EDGE = 48;

/** Lend the canvas to commands for as long as it is mounted. */
export function useCanvasHandle(box: RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow<FlowNode>();
  useEffect(() => {
    const pointer = followPointer(box.current);
    const canvas = handleOf(
      flow,
      () => box.current?.getBoundingClientRect() ?? new DOMRect(),
      pointer.at,
    );
    editor.setState({ canvas });
    return () => {
      pointer.stop();
      editor.setState((state) => (state.canvas === canvas ? { canvas: null } : state));
    };
  }, [flow, box]);
}

function handleOf(
  flow: ReturnType<typeof useReactFlow<FlowNode>>,
  box: () => DOMRect,
  pointer: () => { x: number; y: number } | null,
): CanvasHandle {
  const middle = () => {
    const { left, top, width, height } = box();
    return { x: left + width / 2, y: top + height / 2 };
  };
  const clear = (): Position => {
    const { x, y } = flow.screenToFlowPosition(middle());
    const taken = flow.getNodes().map(boxOf);
    const size = { width: NODE_WIDTH, height: GUESSED_HEIGHT };
    return freePlace(taken, size, [x - NODE_WIDTH / 2, y - GUESSED_HEIGHT / 2]);
  };
  const sizes = (): readonly LayoutNode[] =>
    flow.getNodes().map(({ id, measured }) => ({
      id,
      width: measured?.width ?? NODE_WIDTH,
      height: measured?.height ?? GUESSED_HEIGHT,
    }));

  return {
    freePlace: clear,
    dropPlace: ([x, y], height) => {
      const { left, top, right, bottom } = box();
      const first = flow.screenToFlowPosition({ x: left + EDGE, y: top + EDGE });
      const last = flow.screenToFlowPosition({ x: right - EDGE, y: bottom - EDGE });
      const inView: Position = [
        Math.max(first.x, Math.min(x, last.x - NODE_WIDTH)),
        Math.max(first.y, Math.min(y, last.y - height)),
      ];
      return freePlace(flow.getNodes().map(boxOf), { width: NODE_WIDTH, height }, inView);
    },
    pointer: () => {
      const at = pointer();
      if (at === null) return clear();
      const { x, y } = flow.screenToFlowPosition(at);
      return [x, y];
    },
    sizes,
    fit: (ids) => {
      if (ids?.length === 1) void showNode(flow, ids[0] ?? '');
      else void flow.fitView({ ...FIT, duration: motion(), ...only(ids) });
    },
    keepInSight: () => {
      const { width, height } = box();
      const seen = (node: FlowNode) => isWithin(flow, node, width, height);
      if (!flow.getNodes().every(seen)) void flow.fitView({ ...FIT, duration: motion() });
    },
    zoom: (direction) => {
      const change = direction === 'in' ? flow.zoomIn : flow.zoomOut;
      void change({ duration: motion() });
    },
    tidy: async () => {
      const layout = await layoutInWorker(sizes(), selectLinks(editor.getState()));
      edit('Tidy layout', (now) => moveNodes(now, layout));
      requestAnimationFrame(() => void flow.fitView({ ...FIT, duration: motion() }));
    },
    openQuickAdd: () => {
      const { x, y } = middle();
      editor.setState({
        quickAdd: { place: clear(), screen: [x - 160, y - 160], from: null, link: null },
      });
    },
  };
}

/** Where the pointer is over an element, without drawing anything. */
function followPointer(element: HTMLElement | null) {
  let last: { x: number; y: number } | null = null;
  const moved = (event: PointerEvent) => {
    last = { x: event.clientX, y: event.clientY };
  };
  const left = () => {
    last = null;
  };
  element?.addEventListener('pointermove', moved);
  element?.addEventListener('pointerleave', left);
  return {
    at: () => last,
    stop: () => {
      element?.removeEventListener('pointermove', moved);
      element?.removeEventListener('pointerleave', left);
    },
  };
}

function boxOf({ position, measured }: FlowNode): Box {
  return {
    ...position,
    width: measured?.width ?? NODE_WIDTH,
    height: measured?.height ?? GUESSED_HEIGHT,
  };
}

function isWithin(
  flow: ReturnType<typeof useReactFlow<FlowNode>>,
  { position, measured }: FlowNode,
  width: number,
  height: number,
): boolean {
  const { x, y, zoom } = flow.getViewport();
  const [left, top] = [position.x * zoom + x, position.y * zoom + y];
  const right = left + (measured?.width ?? NODE_WIDTH) * zoom;
  const bottom = top + (measured?.height ?? GUESSED_HEIGHT) * zoom;
  return left >= 0 && top >= 0 && right <= width && bottom <= height;
}

function only(ids: readonly NodeId[] | undefined): { nodes?: { id: NodeId }[] } {
  return ids === undefined ? {} : { nodes: ids.map((id) => ({ id })) };
}

/** Bring one node to the middle without zooming further out than it can be read. */
async function showNode(
  flow: ReturnType<typeof useReactFlow<FlowNode>>,
  id: NodeId,
): Promise<void> {
  const node = flow.getNode(id);
  if (node === undefined) return;
  const { width = NODE_WIDTH, height = GUESSED_HEIGHT } = node.measured ?? {};
  const zoom = Math.max(flow.getZoom(), READABLE);
  await flow.setCenter(node.position.x + width / 2, node.position.y + height / 2, {
    zoom,
    duration: motion(),
  });
}

function motion(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 220;
}
