import {
  CircleCheck,
  CircleDashed,
  Clock,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';

import type { NodeId } from '@/graph/document';
import { type NodeState, selectNodeState, selectStaleReason } from '@/store/derived';
import { useEditor } from '@/store/editor';
import { cn } from '@/ui/class-names';

const LOOK: Readonly<Record<NodeState, { icon: LucideIcon; text: string; words: string }>> = {
  new: { icon: CircleDashed, text: 'text-ink-faint', words: 'Not run yet' },
  fresh: { icon: CircleCheck, text: 'text-gain', words: 'Up to date' },
  stale: { icon: Clock, text: 'text-warn', words: 'Out of date' },
  running: { icon: LoaderCircle, text: 'text-accent-text animate-spin', words: 'Running' },
  failed: { icon: TriangleAlert, text: 'text-danger', words: 'Has errors' },
};

/** Fresh, stale and why, running, failed: as a shape, a colour and words. */
export function StateBadge({ id }: { id: NodeId }) {
  const state = useEditor((all) => selectNodeState(all, id));
  const reason = useEditor((all) => selectStaleReason(all, id));
  const time = useEditor((all) => all.preview.report?.nodes?.[id]?.milliseconds ?? null);
  const { icon: Icon, text, words } = LOOK[state];
  const said = describe(words, state, reason, time);
  return (
    <span role="img" aria-label={said} title={said} data-state={state} className="inline-flex">
      <Icon aria-hidden className={cn('size-3.5', text)} />
    </span>
  );
}

function describe(
  words: string,
  state: NodeState,
  reason: string | null,
  time: number | null,
): string {
  if (state === 'stale' && reason !== null) return `${words}: ${reason}`;
  if (state === 'fresh' && time !== null) return `${words}, ${time.toFixed(2)} ms`;
  return words;
}
