import type { Connect, Known, Port } from '@/api/types';
import { Badge } from '@/ui/badge';
import { PortShape } from '@/ui/port-shape';
import { Cell, HeadCell, Row, Table } from '@/ui/table';

const KNOWN: Readonly<Record<Known, string>> = {
  open: 'at the open',
  close: 'at the close',
  fill: 'after the fill',
};

const WIDE = 'hidden whitespace-nowrap sm:table-cell';

export interface PortTableProps {
  ports: readonly Port[];
  /** Undefined while it loads. */
  connect: Connect | undefined;
  /** Text colour of the module's family. */
  hue: string;
  inputs?: boolean;
}

export function PortTable({ ports, connect, hue, inputs = false }: PortTableProps) {
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>Port</HeadCell>
          <HeadCell className={WIDE}>Carries</HeadCell>
          <HeadCell className={WIDE}>Known</HeadCell>
          <HeadCell className="w-full">What it is</HeadCell>
        </tr>
      </thead>
      <tbody>
        {ports.map((port) => (
          <PortRow key={port.name} port={port} connect={connect} hue={hue} input={inputs} />
        ))}
      </tbody>
    </Table>
  );
}

interface PortRowProps extends Pick<PortTableProps, 'connect' | 'hue'> {
  port: Port;
  input: boolean;
}

function PortRow({ port, connect, hue, input }: PortRowProps) {
  const type = connect?.types.find((candidate) => candidate.id === port.type);
  const optional = input && !port.required;
  return (
    <Row className="align-top">
      <Cell className="py-2">
        <span className={`flex h-5 items-center gap-2 whitespace-nowrap ${hue}`}>
          <PortShape
            shape={type?.shape ?? ''}
            hollow={optional}
            className={connect ? undefined : 'invisible'}
          />
          <code className="font-mono text-xs text-ink">{port.name}</code>
          {optional ? <Badge className="hidden sm:inline-flex">optional</Badge> : null}
          {port.many ? <Badge className="hidden sm:inline-flex">many</Badge> : null}
        </span>
        <span className="mt-0.5 block pl-5 text-xs text-ink-faint sm:hidden">
          {[type?.label ?? port.type, optional ? 'optional' : null, port.many ? 'many' : null]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </Cell>
      <Cell className={`py-2 ${WIDE}`} title={type?.description}>
        {type?.label ?? port.type}
      </Cell>
      <Cell className={`py-2 text-ink-muted ${WIDE}`}>{KNOWN[port.known]}</Cell>
      <Cell className="py-2 text-ink-muted sm:min-w-56">
        {port.description || port.label}
        {port.unit ? <span className="text-ink-faint"> · {port.unit}</span> : null}
      </Cell>
    </Row>
  );
}
