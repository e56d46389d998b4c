import { useMemo } from 'react';

import type { Rejection } from '@/api/types';
import { EmptyState } from '@/ui/empty-state';
import { EM_DASH, formatStamp } from '@/ui/figures';

import { DataTable, type Column } from './data-table';
import { NodeLink } from './node-link';

interface RejectionsTableProps {
  rejections: readonly Rejection[];
  onFocusNode?: ((node: string) => void) | undefined;
}

/** Orders that did not trade as asked, and positions that a rule closed: each with the rule and why. */
export function RejectionsTable({ rejections, onFocusNode }: RejectionsTableProps) {
  const columns = useMemo(() => rejectionColumns(onFocusNode), [onFocusNode]);
  if (rejections.length === 0) {
    return (
      <EmptyState className="py-6" title="No rule stepped in">
        Every order traded as the strategy asked.
      </EmptyState>
    );
  }
  return (
    <DataTable
      label="Rules that acted"
      columns={columns}
      rows={rejections}
      rowKey={({ ts, rule }, index) => `${ts}:${rule}:${index}`}
      minWidth="48rem"
    />
  );
}

function rejectionColumns(onFocusNode?: (node: string) => void): Column<Rejection>[] {
  return [
    {
      id: 'ts',
      label: 'Time (UTC)',
      width: '9rem',
      value: (row) => row.ts,
      render: (row) => formatStamp(row.ts),
    },
    {
      id: 'rule',
      label: 'Rule',
      width: '8rem',
      value: (row) => row.rule,
      render: (row) => <span title={row.rule}>{row.rule}</span>,
    },
    {
      id: 'symbol',
      label: 'Symbol',
      width: '7rem',
      value: (row) => row.symbol,
      render: (row) => row.symbol ?? EM_DASH,
    },
    {
      id: 'node',
      label: 'Node',
      width: '8rem',
      value: (row) => row.node,
      render: (row) => <NodeLink node={row.node} onFocusNode={onFocusNode} />,
    },
    {
      id: 'message',
      label: 'What happened',
      width: 'minmax(16rem, 1fr)',
      value: (row) => row.message,
      render: (row) => <span title={row.message}>{row.message}</span>,
    },
  ];
}
