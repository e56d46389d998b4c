import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';

import { cn } from '@/ui/class-names';

import { nextSort, sortRows, type CellValue, type SortState } from '../transforms/rows';

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
  className?: string;
}

const ROW_HEIGHT = 28;
const VIRTUAL_FROM = 100;

/** A sortable table that draws only the rows in sight once there are many. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, minWidth, className } = props;
  const [sort, setSort] = useState<SortState | null>(null);
  const viewport = useRef<HTMLDivElement>(null);
  const ordered = useMemo(() => inOrder(rows, columns, sort), [rows, columns, sort]);
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
      className={cn('min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2', className)}
    >
      <div role="rowgroup" className="sticky top-0 z-10 bg-panel" style={{ minWidth }}>
        <div role="row" className="grid gap-x-3 border-b border-line px-3" style={tracks}>
          {columns.map((column) => (
            <ColumnHeader key={column.id} column={column} sort={sort} onSort={setSort} />
          ))}
        </div>
      </div>
      <Body
        columns={columns}
        rows={ordered}
        rowKey={rowKey}
        tracks={tracks}
        minWidth={minWidth}
        scroller={() => viewport.current}
      />
    </div>
  );
}

interface ColumnHeaderProps<Row> {
  column: Column<Row>;
  sort: SortState | null;
  onSort: (sort: SortState | null) => void;
}

function ColumnHeader<Row>({ column, sort, onSort }: ColumnHeaderProps<Row>) {
  const active = sort?.column === column.id ? sort : null;
  const Arrow = active?.descending === false ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      aria-sort={active ? (active.descending ? 'descending' : 'ascending') : 'none'}
      className={cn('flex', column.numeric && 'justify-end')}
    >
      <button
        type="button"
        onClick={() => onSort(nextSort(sort, column.id))}
        className="group inline-flex h-7 items-center gap-1 rounded-xs text-2xs font-medium whitespace-nowrap text-ink-muted hover:text-ink focus-visible:-outline-offset-2"
      >
        {column.label}
        <Arrow
          aria-hidden
          className={cn('size-3', active ? '' : 'opacity-0 group-hover:opacity-50')}
        />
      </button>
    </div>
  );
}

interface BodyProps<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string;
  tracks: { gridTemplateColumns: string };
  minWidth: string;
  scroller: () => HTMLDivElement | null;
}

function Body<Row>({ columns, rows, rowKey, tracks, minWidth, scroller }: BodyProps<Row>) {
  const many = rows.length >= VIRTUAL_FROM;
  const virtual = useVirtualizer({
    count: many ? rows.length : 0,
    getScrollElement: scroller,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const shown = many
    ? virtual.getVirtualItems().map(({ index, start }) => ({ index, start }))
    : rows.map((_, index) => ({ index, start: index * ROW_HEIGHT }));
  return (
    <div
      role="rowgroup"
      className="relative"
      style={{ height: rows.length * ROW_HEIGHT, minWidth }}
    >
      {shown.map(({ index, start }) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <div
            key={rowKey(row, index)}
            role="row"
            aria-rowindex={index + 2}
            className="absolute inset-x-0 grid items-center gap-x-3 border-b border-line px-3 text-xs hover:bg-sunken"
            style={{ ...tracks, height: ROW_HEIGHT, top: start }}
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
      })}
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
