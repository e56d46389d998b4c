import type { Connect, Known, Port } from '@/api/types';
import { Badge } from '@/ui/badge';
import { PortShape } from '@/ui/port-shape';
import { Cell, HeadCell, Row, Table } from '@/ui/table';

const KNOWN: Readonly<Record<Known, string>> = {
  open: 'at the open',
  close: 'at the close',
  fill: 'after the fill',
};

export interface PortTableProps {
  ports: readonly Port[];
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
          <HeadCell>Carries</HeadCell>
          <HeadCell>Known</HeadCell>
          <HeadCell className="w-full">What it is</HeadCell>
        </tr>
      </thead>
      <tbody>
        {ports.map((port) => (
          <Row key={port.name} className="align-top">
            <Cell className="py-2 whitespace-nowrap">
              <span className={`flex items-center gap-2 ${hue}`}>
                <PortShape shape={shapeOf(port, connect)} hollow={inputs && !port.required} />
                <code className="font-mono text-xs text-ink">{port.name}</code>
                {inputs && !port.required ? <Badge>optional</Badge> : null}
                {port.many ? <Badge>many</Badge> : null}
              </span>
            </Cell>
            <Cell className="py-2 whitespace-nowrap">{typeLabel(port, connect)}</Cell>
            <Cell className="py-2 whitespace-nowrap text-ink-muted">{KNOWN[port.known]}</Cell>
            <Cell className="min-w-56 py-2 text-ink-muted">
              {port.description || port.label}
              {port.unit ? <span className="text-ink-faint"> · {port.unit}</span> : null}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function shapeOf(port: Port, connect: Connect | undefined): string {
  return connect?.types.find((type) => type.id === port.type)?.shape ?? '';
}

function typeLabel(port: Port, connect: Connect | undefined): string {
  return connect?.types.find((type) => type.id === port.type)?.label ?? port.type;
}
