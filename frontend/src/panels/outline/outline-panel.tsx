import { ListTree } from 'lucide-react';

import type { NodeId } from '@/graph/document';
import type { Link } from '@/graph/links';
import { executionOrder } from '@/graph/order';
import { type NodeState, selectLinks, selectModule, selectNodeState } from '@/store/derived';
import { useEditor } from '@/store/editor';
import { focusNode } from '@/store/selection';
import { cn } from '@/ui/class-names';
import { EmptyState } from '@/ui/empty-state';
import { FamilyGlyph } from '@/ui/family-glyph';

/** The graph as a list in the order of execution: the same strategy for screen readers and small screens. */
export function OutlinePanel() {
  const nodes = useEditor((state) => state.document.nodes);
  const ordered = executionOrder({ nodes });
  const looped = Object.keys(nodes).filter((id) => !ordered.includes(id));
  if (Object.keys(nodes).length === 0) {
    return (
      <EmptyState icon={ListTree} title="Nothing here yet">
        Add a module from the palette to begin.
      </EmptyState>
    );
  }
  return (
    <div className="p-2">
      <ol aria-label="Nodes in the order of execution">
        {ordered.map((id, index) => (
          <Line key={id} id={id} number={index + 1} />
        ))}
      </ol>
      {looped.length > 0 ? (
        <>
          <h3 className="eyebrow px-1.5 pt-3 pb-1">In or behind a loop</h3>
          <ul>
            {looped.map((id) => (
              <Line key={id} id={id} number={null} />
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

const STATE_WORDS: Readonly<Record<NodeState, string>> = {
  new: '',
  fresh: 'up to date',
  stale: 'out of date',
  running: 'running',
  failed: 'has errors',
};

function Line({ id, number }: { id: NodeId; number: number | null }) {
  const module = useEditor((state) => selectModule(state, id));
  const reads = useEditor((state) => readsOf(id, selectLinks(state)));
  const nodeState = useEditor((state) => selectNodeState(state, id));
  const selected = useEditor((state) => state.selection.nodes.includes(id));
  return (
    <li>
      <button
        type="button"
        aria-current={selected || undefined}
        onClick={() => focusNode(id)}
        className={cn(
          'flex w-full items-center gap-2 rounded-md px-1.5 py-1.5 text-left hover:bg-hover',
          selected && 'bg-accent-soft',
        )}
      >
        <span className="figures w-5 shrink-0 text-right text-xs text-ink-faint">{number}</span>
        <FamilyGlyph family={module?.family ?? ''} size="sm" />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm">
            {module?.title ?? id} <span className="font-mono text-xs text-ink-faint">{id}</span>
          </span>
          {reads === '' ? null : (
            <span className="block truncate text-xs text-ink-muted">reads {reads}</span>
          )}
        </span>
        <span
          className={cn(
            'shrink-0 text-2xs',
            nodeState === 'failed' ? 'text-danger' : 'text-ink-faint',
          )}
        >
          {STATE_WORDS[nodeState]}
        </span>
      </button>
    </li>
  );
}

function readsOf(id: NodeId, links: readonly Link[]): string {
  const read = links
    .filter((link) => link.target === id)
    .map((link) => `${link.source}.${link.sourcePort}`);
  return read.join(', ');
}
