import { Tooltip as Primitive } from 'radix-ui';
import { useState, type ReactNode } from 'react';

import type { MetricLine } from '../transforms/metric-list';

interface MetricHintProps {
  line: MetricLine;
  /** A focusable element. */
  children: ReactNode;
}

/** What a metric means: on hover, on keyboard focus, and on a tap where there is no pointer. */
export function MetricHint({ line, children }: MetricHintProps) {
  const [open, setOpen] = useState(false);
  return (
    <Primitive.Root open={open} onOpenChange={setOpen}>
      <Primitive.Trigger
        asChild
        onPointerDown={(event) => event.preventDefault()}
        onClick={(event) => {
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 w-72 max-w-[calc(100vw-1rem)] animate-fade-in rounded-lg border border-line-strong bg-raised p-3 text-xs text-ink shadow-float"
        >
          <MetricNote line={line} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function MetricNote({ line: { definition, value, reason } }: { line: MetricLine }) {
  return (
    <>
      <p className="text-sm font-semibold">{definition.label}</p>
      <p className="mt-1 text-ink-muted">{definition.description}</p>
      {definition.formula ? (
        <p className="mt-2 rounded-sm bg-sunken px-2 py-1.5 font-mono text-2xs break-words text-ink">
          {definition.formula}
        </p>
      ) : null}
      {reason ? <p className="mt-2 text-warn">Not defined here: {reason}</p> : null}
      {value === null ? null : (
        <p className="figures mt-2 text-2xs text-ink-muted">Unrounded: {String(value)}</p>
      )}
      <p className="mt-1 text-2xs text-ink-faint">{definition.source}</p>
    </>
  );
}
