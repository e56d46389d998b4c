import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

import type { NodeId } from '@/graph/document';
import { whyNotId } from '@/graph/node-id';
import { useEditor } from '@/store/editor';
import { changeNodeName } from '@/store/nodes';
import { startRename } from '@/store/view';
import { Input } from '@/ui/input';

/** The node's name: how links, results and scripts refer to it. Enter takes it, Escape leaves it. */
export function NodeName({ id }: { id: NodeId }) {
  const nodes = useEditor((state) => state.document.nodes);
  const asked = useEditor((state) => state.view.renaming === id);
  const [typed, setTyped] = useState(id);
  const input = useRef<HTMLInputElement>(null);
  const refusal = whyNotId(typed, id, nodes);

  useEffect(() => {
    if (!asked) return;
    input.current?.select();
    startRename(null);
  }, [asked]);

  function take(): void {
    if (typed === id) return;
    if (refusal === null) changeNodeName(id, typed);
    else setTyped(id);
  }

  function keyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') take();
    if (event.key === 'Escape') setTyped(id);
  }

  return (
    <div>
      <Input
        ref={input}
        aria-label="Name of the node"
        aria-invalid={refusal === null ? undefined : true}
        value={typed}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={keyDown}
        className="h-7 border-transparent bg-transparent px-1.5 font-mono text-xs text-ink-muted hover:border-line-strong focus-visible:bg-panel"
      />
      {refusal === null ? null : (
        <p role="alert" className="mt-1 text-xs text-danger">
          {refusal}
        </p>
      )}
    </div>
  );
}
