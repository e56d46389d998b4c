import { type NodeProps } from '@xyflow/react';
import { Puzzle } from 'lucide-react';
import { memo } from 'react';

import { NodeErrors } from '@/canvas/node-errors';
import { NodeParams } from '@/canvas/node-params';
import { NodePortRows } from '@/canvas/node-ports';
import { StateBadge } from '@/canvas/state-badge';
import { type FlowNode } from '@/canvas/flow-nodes';
import { moduleReference, type NodeId } from '@/graph/document';
import { isUpstream, selectModule, selectNodeIssues, selectOrder } from '@/store/derived';
import { useEditor } from '@/store/editor';
import { cn } from '@/ui/class-names';
import { FamilyGlyph } from '@/ui/family-glyph';

/** Draws every module. It is given a name only and reads the rest from the store, so that a drag redraws nothing. */
export const ModuleNode = memo(function ModuleNode({ id, selected }: NodeProps<FlowNode>) {
  const upstream = useEditor((state) => isUpstream(state, id));
  const failed = useEditor((state) => selectNodeIssues(state, id).length > 0);
  const missing = useEditor((state) => selectModule(state, id) === undefined);
  return (
    <div
      data-testid={`node:${id}`}
      data-upstream={upstream || undefined}
      className={cn(
        'module-node relative w-60 rounded-lg border bg-panel text-sm text-ink shadow-raised',
        failed ? 'border-danger' : upstream ? 'border-accent/60' : 'border-line-strong',
        missing && 'border-dashed',
        selected && 'border-accent ring-2 ring-accent/35',
      )}
    >
      <NodeHeader id={id} />
      <NodePortRows id={id} selected={selected} />
      {missing ? <MissingModule id={id} /> : <NodeParams id={id} />}
      <NodeErrors id={id} />
      <FarTitle id={id} />
    </div>
  );
}, sameNode);

/** A drag changes the place of a node every frame; nothing in here depends on it. */
function sameNode(before: NodeProps<FlowNode>, after: NodeProps<FlowNode>): boolean {
  return before.id === after.id && before.selected === after.selected;
}

function NodeHeader({ id }: { id: NodeId }) {
  const module = useEditor((state) => selectModule(state, id));
  const reference = useEditor((state) => state.document.nodes[id]?.module ?? '');
  const order = useEditor((state) => selectOrder(state, id));
  return (
    <header className="flex items-center gap-2 px-2.5 pt-2.5 pb-2">
      {module === undefined ? (
        <span className="inline-flex size-6 items-center justify-center rounded-md bg-sunken text-ink-faint">
          <Puzzle aria-hidden className="size-3.5" />
        </span>
      ) : (
        <FamilyGlyph family={module.family} />
      )}
      <div className="min-w-0 flex-1">
        <p className="fine-detail truncate text-base leading-4.5 font-semibold">
          {module?.title ?? moduleReference(reference).id}
        </p>
        <p className="fine-detail truncate text-xs leading-4 text-ink-faint">{id}</p>
      </div>
      {order === null ? null : (
        <span
          title={`Runs as number ${order}`}
          className="fine-detail figures min-w-5 rounded-sm bg-sunken px-1 text-center text-2xs leading-4 font-medium text-ink-muted"
        >
          {order}
        </span>
      )}
      <StateBadge id={id} />
    </header>
  );
}

/** The one thing that is still read from far away. */
function FarTitle({ id }: { id: NodeId }) {
  const title = useEditor((state) => selectModule(state, id)?.title ?? id);
  return (
    <p aria-hidden className="far-title">
      {title}
    </p>
  );
}

function MissingModule({ id }: { id: NodeId }) {
  const reference = useEditor((state) => state.document.nodes[id]?.module ?? '');
  return (
    <p className="mx-2.5 mb-2 rounded-sm bg-warn-soft px-2 py-1.5 text-xs text-warn">
      {reference} is not installed here. Its parameters and links are kept.
    </p>
  );
}
