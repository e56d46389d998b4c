import type { ParamsSchema } from '@/api/types';
import { paramRows } from '@/pages/module/param-rows';
import { Cell, HeadCell, Row, Table } from '@/ui/table';

export function ParamTable({ schema }: { schema: ParamsSchema }) {
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>Parameter</HeadCell>
          <HeadCell numeric>Default</HeadCell>
          <HeadCell>Allowed</HeadCell>
          <HeadCell className="w-full">What it does</HeadCell>
        </tr>
      </thead>
      <tbody>
        {paramRows(schema).map((row) => (
          <Row key={row.name} className="align-top">
            <Cell className="py-2 whitespace-nowrap">
              <code className="font-mono text-xs">{row.name}</code>
            </Cell>
            <Cell numeric className="py-2 whitespace-nowrap">
              {row.fallback}
              {row.unit ? <span className="text-ink-faint"> {row.unit}</span> : null}
            </Cell>
            <Cell className="py-2 text-ink-muted">
              <span className="whitespace-nowrap">{row.kind}</span>
              {row.range ? <span className="figures block text-xs">{row.range}</span> : null}
            </Cell>
            <Cell className="min-w-56 py-2 text-ink-muted">{row.description}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
