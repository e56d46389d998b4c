import type { EquitySeries } from '@/api/types';

type Cell = string | number | boolean | null;

export interface EquityTable {
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** The stored table of equity as the series that the panels read; its drawdown is made here. */
export function equityFromTable(
  { columns, rows }: EquityTable,
  benchmark_label: string,
): EquitySeries {
  const column = (name: string) => columns.indexOf(name);
  const numbers = (at: number) => rows.map((row) => numberOrNull(row[at]));
  const equity = numbers(column('equity'));
  const held = column('benchmark');
  return {
    ts: rows.map((row) => Date.parse(String(row[column('ts')])) / 1000),
    equity,
    benchmark: held < 0 ? null : numbers(held),
    drawdown: drawdown(equity),
    benchmark_label,
  };
}

function drawdown(equity: readonly (number | null)[]): (number | null)[] {
  let peak = -Infinity;
  return equity.map((value) => {
    if (value === null) return null;
    peak = Math.max(peak, value);
    return peak > 0 ? value / peak - 1 : null;
  });
}

function numberOrNull(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}
