import type { ParamsSchema } from '@/api/types';
import { type ParamRow, paramRows } from '@/pages/module/param-rows';
import { Cell, HeadCell, Row, Table } from '@/ui/table';

const WIDE = 'hidden sm:table-cell';

export function ParamTable({ schema }: { schema: ParamsSchema }) {
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>Parameter</HeadCell>
          <HeadCell numeric className={WIDE}>
            Default
          </HeadCell>
          <HeadCell className={WIDE}>Allowed</HeadCell>
          <HeadCell className="w-full">What it does</HeadCell>
        </tr>
      </thead>
      <tbody>
        {paramRows(schema).map((row) => (
          <Row key={row.name} className="align-top">
            <Cell className="py-2">
              <code className="font-mono text-xs whitespace-nowrap">{row.name}</code>
              <span className="block text-xs text-ink-muted sm:hidden">
                <Default row={row} />
              </span>
            </Cell>
            <Cell numeric className={`py-2 whitespace-nowrap ${WIDE}`}>
              <Default row={row} />
            </Cell>
            <Cell className={`py-2 text-ink-muted ${WIDE}`}>
              <span className="whitespace-nowrap">{row.kind}</span>
              {row.range ? <span className="figures block text-xs">{row.range}</span> : null}
            </Cell>
            <Cell className="py-2 text-ink-muted sm:min-w-56">
              {row.description}
              <span className="figures block text-xs text-ink-faint sm:hidden">
                {[row.kind, row.range].filter(Boolean).join(', ')}
              </span>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Default({ row }: { row: ParamRow }) {
  return (
    <span className="figures">
      {row.fallback}
      {row.unit ? <span className="text-ink-faint"> {row.unit}</span> : null}
    </span>
  );
}
