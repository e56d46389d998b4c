import { Cell, HeadCell, Row, Table } from '@/ui/table';

import type { MetricLine } from '../transforms/metric-list';
import { MetricHint } from './metric-hint';
import { MetricValue } from './metric-value';

interface MetricTableProps {
  lines: readonly MetricLine[];
  currency: string;
  /** Metrics that this table identifies to other programs; the others stand as tiles elsewhere. */
  identified: ReadonlySet<string>;
}

/** Every metric with its formula, in words, and where it comes from. */
export function MetricTable({ lines, currency, identified }: MetricTableProps) {
  return (
    <Table aria-label="All metrics">
      <thead>
        <tr>
          <HeadCell>Metric</HeadCell>
          <HeadCell numeric>Value</HeadCell>
          <HeadCell className="hidden @2xl/results:table-cell">Meaning</HeadCell>
          <HeadCell className="hidden @5xl/results:table-cell">Formula</HeadCell>
          <HeadCell className="hidden @5xl/results:table-cell">Source</HeadCell>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <MetricRow
            key={line.name}
            line={line}
            currency={currency}
            identified={identified.has(line.name)}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface MetricRowProps {
  line: MetricLine;
  currency: string;
  identified: boolean;
}

function MetricRow({ line, currency, identified }: MetricRowProps) {
  const { definition, reason } = line;
  return (
    <Row>
      <Cell className="whitespace-nowrap">
        <MetricHint line={line}>
          <button type="button" className="cursor-help rounded-xs text-left">
            {definition.label}
          </button>
        </MetricHint>
      </Cell>
      <Cell numeric className="font-medium whitespace-nowrap">
        <MetricValue line={line} currency={currency} identified={identified} />
      </Cell>
      <Cell className="hidden max-w-md py-1.5 text-xs text-ink-muted @2xl/results:table-cell">
        {reason ? <span className="text-warn">{reason}</span> : definition.description}
      </Cell>
      <Cell className="hidden max-w-xs py-1.5 font-mono text-2xs text-ink-muted @5xl/results:table-cell">
        {definition.formula}
      </Cell>
      <Cell className="hidden max-w-48 py-1.5 text-xs text-ink-faint @5xl/results:table-cell">
        {definition.source}
      </Cell>
    </Row>
  );
}
