import { useMemo } from 'react';

import type { Fill } from '@/api/types';
import { EmptyState } from '@/ui/empty-state';
import { formatStamp, formatMoney, formatPrice, formatQuantity } from '@/ui/figures';

import { reasonText } from '../transforms/reason';
import { DataTable, type Column } from './data-table';

interface FillsTableProps {
  fills: readonly Fill[];
  currency: string;
}

/** Every execution with its fee, which is paid in cash and never inside the price. */
export function FillsTable({ fills, currency }: FillsTableProps) {
  const columns = useMemo(() => fillColumns(currency), [currency]);
  if (fills.length === 0) {
    return (
      <EmptyState className="py-6" title="No fill">
        No order was executed in this period.
      </EmptyState>
    );
  }
  return (
    <DataTable
      label="Fills"
      columns={columns}
      rows={fills}
      rowKey={({ order_id, ts }, index) => `${order_id}:${ts}:${index}`}
      minWidth="52rem"
    />
  );
}

function fillColumns(currency: string): Column<Fill>[] {
  const notional = ({ quantity, price }: Fill) => Math.abs(quantity * price);
  return [
    {
      id: 'ts',
      label: 'Time (UTC)',
      width: '9rem',
      value: (row) => row.ts,
      render: (row) => formatStamp(row.ts),
    },
    {
      id: 'symbol',
      label: 'Symbol',
      width: 'minmax(6rem, 1fr)',
      value: (row) => row.symbol,
      render: (row) => row.symbol,
    },
    {
      id: 'side',
      label: 'Side',
      width: '4.5rem',
      value: (row) => row.side,
      render: (row) => <SideCell side={row.side} />,
    },
    {
      id: 'quantity',
      label: 'Quantity',
      width: '7rem',
      numeric: true,
      value: (row) => row.quantity,
      render: (row) => formatQuantity(row.quantity),
    },
    {
      id: 'price',
      label: 'Price',
      width: '6rem',
      numeric: true,
      value: (row) => row.price,
      render: (row) => formatPrice(row.price),
    },
    {
      id: 'notional',
      label: 'Notional',
      width: '8rem',
      numeric: true,
      value: notional,
      render: (row) => formatMoney(notional(row), { currency }),
    },
    {
      id: 'fee',
      label: 'Fee',
      width: '6rem',
      numeric: true,
      value: (row) => row.fee,
      render: (row) => formatMoney(row.fee, { currency }),
    },
    {
      id: 'reason',
      label: 'Filled for',
      width: 'minmax(7rem, 1.4fr)',
      value: (row) => row.reason,
      render: (row) => <span title={row.reason}>{reasonText(row.reason)}</span>,
    },
  ];
}

function SideCell({ side }: { side: Fill['side'] }) {
  return side === 'buy' ? (
    <span className="text-gain">{'\u25b2'} Buy</span>
  ) : (
    <span className="text-loss">{'\u25bc'} Sell</span>
  );
}
