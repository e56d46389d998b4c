import { ArrowDown, ArrowUp } from 'lucide-react';

import { cn } from '@/ui/class-names';

import { nextSort, type SortState } from '../transforms/rows';

interface ColumnHeaderProps {
  column: { id: string; label: string; numeric?: boolean };
  sort: SortState | null;
  onSort: (sort: SortState | null) => void;
}

/** The name of a column; pressing it sorts: largest first, smallest first, as served. */
export function ColumnHeader({ column, sort, onSort }: ColumnHeaderProps) {
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
