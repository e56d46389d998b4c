import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { Plus, X } from 'lucide-react';
import { memo, type MouseEvent } from 'react';

import type { FlowLink } from '@/canvas/flow-nodes';
import { strokeOf } from '@/canvas/port-hue';
import type { NodeId } from '@/graph/document';
import { isUpstream, selectLinks, selectPorts } from '@/store/derived';
import { editor, type EditorState, useEditor } from '@/store/editor';
import { deleteLink } from '@/store/nodes';
import { cn } from '@/ui/class-names';

/** Handles are boxes of 24 pixels around the shape; a link ends at the middle of the shape. */
const TO_MIDDLE = 12;

export const LinkEdge = memo(function LinkEdge(props: EdgeProps<FlowLink>) {
  const { id, source, target, sourceHandleId, selected = false } = props;
  const [path, middleX, middleY] = getBezierPath({
    ...props,
    sourceX: props.sourceX - TO_MIDDLE,
    targetX: props.targetX + TO_MIDDLE,
  });
  const port = useEditor((state) => portAt(state, source, sourceHandleId ?? ''));
  const stroke = useEditor((state) => strokeOf(state.catalogue, port?.type ?? ''));
  const hovered = useEditor((state) => state.hoveredLink === id);
  const wanted = useEditor((state) => state.dropLink === id);
  const upstream = useEditor((state) => leadsToSelection(state, source, target));
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={18}
        className={cn('link-path', stroke, (selected || wanted) && 'stroke-accent')}
        data-lit={selected || hovered || wanted || upstream || undefined}
        data-broken={port === undefined || port.ghost || undefined}
      />
      {selected || hovered ? <LinkTools id={id} x={middleX} y={middleY} /> : null}
    </>
  );
});

function portAt(state: EditorState, node: NodeId, port: string) {
  return selectPorts(state, node).outputs.find(({ name }) => name === port);
}

/** Whether the selection reads what this link carries. */
function leadsToSelection(state: EditorState, source: NodeId, target: NodeId): boolean {
  if (!isUpstream(state, source)) return false;
  return isUpstream(state, target) || state.selection.nodes.includes(target);
}

/** Insert a module here, or cut the link. */
function LinkTools({ id, x, y }: { id: string; x: number; y: number }) {
  const link = useEditor((state) => selectLinks(state).find((other) => other.id === id));
  if (link === undefined) return null;

  function insert(event: MouseEvent): void {
    if (link === undefined) return;
    const screen = [event.clientX, event.clientY] as const;
    editor.setState({ quickAdd: { place: [x - 120, y + 48], screen, from: null, link } });
  }

  const look =
    'inline-flex size-6 items-center justify-center text-ink-muted hover:bg-hover hover:text-ink [&_svg]:size-3.5';
  return (
    <EdgeLabelRenderer>
      <div
        role="toolbar"
        aria-label="Link"
        className="nodrag nopan pointer-events-auto absolute flex animate-fade-in overflow-hidden rounded-md border border-line-strong bg-raised shadow-raised"
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        onMouseEnter={() => editor.setState({ hoveredLink: id })}
        onMouseLeave={() => editor.setState({ hoveredLink: null })}
      >
        <button
          type="button"
          aria-label="Insert a module on this link"
          className={look}
          onClick={insert}
        >
          <Plus aria-hidden />
        </button>
        <button
          type="button"
          aria-label="Delete this link"
          className={look}
          onClick={() => deleteLink(link)}
        >
          <X aria-hidden />
        </button>
      </div>
    </EdgeLabelRenderer>
  );
}
