import { ViewportPortal } from '@xyflow/react';
import { Ban } from 'lucide-react';
import { useEffect } from 'react';
import { toast } from 'sonner';

import { adapterAdvice } from '@/graph/connect';
import { dismissRefusal } from '@/store/connections';
import { type RefusedLink, useEditor } from '@/store/editor';
import { insertAdapter } from '@/store/nodes';

const LINGER = 6000;

/** Why a link was refused, beside the node and as a notice; with the adapter that would make it legal, one click away. */
export function RefusalNotice() {
  const refused = useEditor((state) => state.refused);
  useEffect(() => {
    if (refused === null) return;
    announce(refused);
    const timer = setTimeout(dismissRefusal, LINGER);
    return () => clearTimeout(timer);
  }, [refused]);
  return refused === null ? null : <Bubble refused={refused} />;
}

function Bubble({ refused }: { refused: RefusedLink }) {
  const place = useEditor((state) => state.document.layout[refused.to.node]);
  if (place === undefined) return null;
  return (
    <ViewportPortal>
      <div
        className="pointer-events-none absolute w-60 animate-pop-in"
        style={{ transform: `translate(${place[0]}px, ${place[1] - 8}px) translateY(-100%)` }}
      >
        <p
          data-testid="refusal"
          className="flex items-start gap-1.5 rounded-md border border-danger bg-raised px-2 py-1.5 text-xs text-ink shadow-float"
        >
          <Ban aria-hidden className="mt-px size-3.5 shrink-0 text-danger" />
          {refused.refusal.reason}
        </p>
      </div>
    </ViewportPortal>
  );
}

function announce({ from, to, refusal }: RefusedLink): void {
  const advice = adapterAdvice(refusal);
  const [adapter] = refusal.adapters;
  toast.error(refusal.reason, {
    id: 'refused-link',
    duration: LINGER,
    ...(advice === null ? {} : { description: advice }),
    ...(adapter === undefined
      ? {}
      : {
          action: {
            label: `Insert ${adapter.title}`,
            onClick: () => insertAdapter(adapter, from, to),
          },
        }),
  });
}
