import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState, type ReactNode } from 'react';

import { cn } from '@/ui/class-names';

import { sortRows, type CellValue, type SortState } from '../transforms/rows';
import { ColumnHeader } from './column-header';

export interface Column<Row> {
  id: string;
  label: string;
  /** A grid track, such as `6rem` or `minmax(8rem, 1fr)`. */
  width: string;
  numeric?: boolean;
  value: (row: Row) => CellValue;
  render: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string;
  /** Narrower than this, the table scrolls sideways in its own box. */
  minWidth: string;
}

const ROW_HEIGHT = 28;
const VIRTUAL_FROM = 100;

/** A sortable table that draws only the rows in sight once there are many. */
export function DataTable<Row>({ label, columns, rows, rowKey, minWidth }: DataTableProps<Row>) {
  const [sort, setSort] = useState<SortState | null>(null);
  const viewport = useRef<HTMLDivElement>(null);
  const ordered = useMemo(() => inOrder(rows, columns, sort), [rows, columns, sort]);
  const many = rows.length >= VIRTUAL_FROM;
  // Here and not in a child: a child's effects run before this box is there to be measured.
  const virtual = useVirtualizer({
    count: many ? rows.length : 0,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const shown = many ? virtual.getVirtualItems().map(({ index }) => index) : [...rows.keys()];
  const tracks = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  return (
    <div
      ref={viewport}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      // A scrolling box must be reachable by the keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
    >
      <div role="rowgroup" className="sticky top-0 z-10 bg-panel" style={{ minWidth }}>
        <div role="row" className="grid gap-x-3 border-b border-line px-3" style={tracks}>
          {columns.map((column) => (
            <ColumnHeader key={column.id} column={column} sort={sort} onSort={setSort} />
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className="relative"
        style={{ height: rows.length * ROW_HEIGHT, minWidth }}
      >
        {shown.map((index) => {
          const row = ordered[index];
          if (row === undefined) return null;
          const key = rowKey(row, index);
          return <TableRow key={key} row={row} index={index} columns={columns} tracks={tracks} />;
        })}
      </div>
    </div>
  );
}

interface TableRowProps<Row> {
  row: Row;
  index: number;
  columns: readonly Column<Row>[];
  tracks: { gridTemplateColumns: string };
}

function TableRow<Row>({ row, index, columns, tracks }: TableRowProps<Row>) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="absolute inset-x-0 grid items-center gap-x-3 border-b border-line px-3 text-xs hover:bg-sunken"
      style={{ ...tracks, height: ROW_HEIGHT, top: index * ROW_HEIGHT }}
    >
      {columns.map((column) => (
        <div
          key={column.id}
          role="cell"
          className={cn('min-w-0 truncate', column.numeric && 'figures text-right')}
        >
          {column.render(row)}
        </div>
      ))}
    </div>
  );
}

function inOrder<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: SortState | null,
): readonly Row[] {
  const column = columns.find(({ id }) => id === sort?.column);
  return column && sort ? sortRows(rows, column.value, sort.descending) : rows;
}
