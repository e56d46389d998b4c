import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useCallback } from 'react';

import type { ModuleSpec } from '@/graph/catalogue';
import type { Position } from '@/graph/document';
import { expectedHeight, NODE_WIDTH } from '@/graph/place';
import { selectLinks } from '@/store/derived';
import { editor } from '@/store/editor';
import { carriedModule, carriesModule } from '@/store/module-drag';
import { addModule, insertModule, moduleNamed } from '@/store/nodes';

const GRIP_HEIGHT = 24;
/** The canvas has measured a new node by then. */
const MEASURED = 40;

/** Modules dragged from the palette: onto empty canvas they are placed, onto a link they are inserted. */
export function useDrop() {
  const flow = useReactFlow();

  const onDragOver = useCallback((event: DragEvent) => {
    if (!carriesModule(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    const under = linkUnder(event);
    if (under !== editor.getState().dropLink) editor.setState({ dropLink: under });
  }, []);

  const onDrop = useCallback(
    (event: DragEvent) => {
      const module = moduleNamed(carriedModule(event.dataTransfer));
      if (module === undefined) return;
      event.preventDefault();
      const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const place: Position = [x - NODE_WIDTH / 2, y - GRIP_HEIGHT];
      const under = linkUnder(event);
      const link = selectLinks(editor.getState()).find(({ id }) => id === under);
      editor.setState({ dropLink: null });
      if (link === undefined) addModule(module, freeOf(module, place));
      else insertModule(module, link, place);
      setTimeout(() => editor.getState().canvas?.keepInSight(), MEASURED);
    },
    [flow],
  );

  return { onDragOver, onDrop };
}

/** Where a drop lands: aside of the nodes whose ports it would hide, and inside the view. */
function freeOf({ inputs, outputs, params_schema }: ModuleSpec, place: Position): Position {
  const params = Object.keys(params_schema.properties ?? {}).length;
  const height = expectedHeight(Math.max(inputs.length, outputs.length), params);
  return editor.getState().canvas?.dropPlace(place, height) ?? place;
}

/** The link at the pointer; nodes lie above links, so a drop on a node is none on a link. */
function linkUnder({ clientX, clientY }: DragEvent): string | null {
  const edge = document.elementFromPoint(clientX, clientY)?.closest('.react-flow__edge');
  return edge?.getAttribute('data-id') ?? null;
}
