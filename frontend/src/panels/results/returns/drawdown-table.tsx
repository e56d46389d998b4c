import { Cell, HeadCell, Row, Table } from '@/ui/table';
import { EM_DASH, formatDuration, formatPercent, formatStamp } from '@/ui/figures';

import type { Drawdown } from '../transforms/returns';

interface DrawdownTableProps {
  drawdowns: readonly Drawdown[];
  /** Time of the last point: how long an open drawdown has lasted. */
  end: number;
}

/** The deepest falls from a peak, and how long each took to be made good. */
export function DrawdownTable({ drawdowns, end }: DrawdownTableProps) {
  if (drawdowns.length === 0) {
    return <p className="p-3 text-sm text-ink-muted">The curve never fell below a former peak.</p>;
  }
  return (
    <Table aria-label="Worst drawdowns" className="text-xs">
      <thead>
        <tr>
          <HeadCell numeric>Depth</HeadCell>
          <HeadCell>Peak</HeadCell>
          <HeadCell>Trough</HeadCell>
          <HeadCell>Recovered</HeadCell>
          <HeadCell numeric>Lasted</HeadCell>
        </tr>
      </thead>
      <tbody className="figures">
        {drawdowns.map(({ depth, peak, trough, recovered }) => (
          <Row key={peak}>
            <Cell numeric className="font-medium text-loss">
              {formatPercent(depth)}
            </Cell>
            <Cell className="whitespace-nowrap">{formatStamp(peak)}</Cell>
            <Cell className="whitespace-nowrap">{formatStamp(trough)}</Cell>
            <Cell className="whitespace-nowrap">
              {recovered === null ? `${EM_DASH} not yet` : formatStamp(recovered)}
            </Cell>
            <Cell numeric className="whitespace-nowrap">
              {formatDuration((recovered ?? end) - peak)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
