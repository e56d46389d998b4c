import { Handle, Position } from '@xyflow/react';
import type { KeyboardEvent } from 'react';

import { hueOf } from '@/canvas/port-hue';
import type { Side } from '@/graph/connect';
import type { NodeId } from '@/graph/document';
import { type PortView, portWords } from '@/graph/ports';
import { pickPort } from '@/store/connections';
import { isLinked, selectPorts } from '@/store/derived';
import { type EditorState, useEditor } from '@/store/editor';
import { cn } from '@/ui/class-names';
import { PortShape } from '@/ui/port-shape';

/** Inputs down the left edge, outputs down the right. */
export function NodePortRows({ id, selected }: { id: NodeId; selected: boolean }) {
  const { inputs, outputs } = useEditor((state) => selectPorts(state, id));
  const rows = Math.max(inputs.length, outputs.length);
  return (
    <div className="pb-1.5">
      {Array.from({ length: rows }, (_, row) => {
        const input = inputs[row];
        const output = outputs[row];
        return (
          <div
            key={row}
            className="relative flex h-6 items-center justify-between gap-3 px-4 text-sm"
          >
            {input === undefined ? null : (
              <Port node={id} port={input} side="input" reachable={selected} />
            )}
            <span className="fine-detail min-w-0 truncate text-ink-muted">
              {input === undefined ? null : portWords(input)}
              {input?.required === true ? <RequiredMark /> : null}
            </span>
            <span className="fine-detail min-w-0 truncate text-right text-ink-muted">
              {output === undefined ? null : portWords(output)}
            </span>
            {output === undefined ? null : (
              <Port node={id} port={output} side="output" reachable={selected} />
            )}
          </div>
        );
      })}
    </div>
  );
}

function RequiredMark() {
  return (
    <span aria-hidden title="Required" className="ml-0.5 text-ink-faint">
      *
    </span>
  );
}

interface PortProps {
  node: NodeId;
  port: PortView;
  side: Side;
  /** Ports can be reached by the Tab key on the selected node only: a graph has hundreds of them. */
  reachable: boolean;
}

function Port({ node, port, side, reachable }: PortProps) {
  const shape = useEditor((state) => state.catalogue.typeById.get(port.type)?.shape ?? 'circle');
  const type = useEditor((state) => state.catalogue.typeById.get(port.type)?.label ?? port.type);
  const hue = useEditor((state) => hueOf(state.catalogue, port.type));
  const linked = useEditor((state) =>
    isLinked(state, side === 'input' ? 'in' : 'out', node, port.name),
  );
  const phase = useEditor((state) => phaseOf(state, node, port.name, side));
  const at = { node, port: port.name };

  function keyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    pickPort(at, side);
  }

  const said = `${portWords(port)}, ${side}, ${type || 'unknown type'}${linked ? ', linked' : ''}`;
  return (
    <Handle
      id={port.name}
      type={side === 'input' ? 'target' : 'source'}
      position={side === 'input' ? Position.Left : Position.Right}
      data-testid={`port:${node}.${port.name}`}
      data-side={side}
      data-legal={phase === 'legal' || undefined}
      data-chosen={phase === 'chosen' || undefined}
      role="button"
      tabIndex={reachable ? 0 : -1}
      aria-label={said}
      title={describe(port, type)}
      onClick={() => pickPort(at, side)}
      onKeyDown={keyDown}
      className={cn(hue, phase === 'barred' && 'opacity-30', phase === 'chosen' && 'text-accent')}
    >
      <PortShape shape={shape} hollow={!linked} className="pointer-events-none" />
    </Handle>
  );
}

type Phase = 'idle' | 'legal' | 'barred' | 'chosen';

/** While a link is being made, the ports that would take it stand out and the others step back. */
function phaseOf(state: EditorState, node: NodeId, port: string, side: Side): Phase {
  const { connecting } = state;
  if (connecting === null) return 'idle';
  if (connecting.side === side) {
    return connecting.from.node === node && connecting.from.port === port ? 'chosen' : 'barred';
  }
  return connecting.legal.has(`${node}.${port}`) ? 'legal' : 'barred';
}

const WHEN = { open: "the bar's open", close: "the bar's close", fill: 'the fill' } as const;

function describe(port: PortView, type: string): string {
  if (port.ghost) return port.description;
  const unit = port.unit ? `, ${port.unit}` : '';
  return `${portWords(port)}: ${type}${unit}, known at ${WHEN[port.known]}\n${port.description}`.trim();
}
