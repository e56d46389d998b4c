/** Ordering of table rows: unknown values last in either direction, ties by their first order. */

export type CellValue = string | number | boolean | null | undefined;

export interface SortState {
  column: string;
  descending: boolean;
}

/** Rows in the order asked for; the input is left as it is. */
export function sortRows<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => CellValue,
  descending: boolean,
): Row[] {
  const keyed = rows.map((row, index) => ({ row, index, value: valueOf(row) }));
  keyed.sort((a, b) => compare(a.value, b.value, descending) || a.index - b.index);
  return keyed.map(({ row }) => row);
}

/** The next state of a header that was pressed: largest first, then smallest first, then unsorted. */
export function nextSort(current: SortState | null, column: string): SortState | null {
  if (current?.column !== column) return { column, descending: true };
  return current.descending ? { column, descending: false } : null;
}

function compare(a: CellValue, b: CellValue, descending: boolean): number {
  const unknownA = a === null || a === undefined;
  const unknownB = b === null || b === undefined;
  if (unknownA || unknownB) return Number(unknownA) - Number(unknownB);
  const order =
    typeof a === 'string' && typeof b === 'string'
      ? a.localeCompare(b, 'en', { numeric: true })
      : Number(a) - Number(b);
  return descending ? -order : order;
}
