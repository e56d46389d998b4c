import { useMemo } from 'react';

import type { Trade } from '@/api/types';
import { Badge } from '@/ui/badge';
import { EmptyState } from '@/ui/empty-state';
import {
  EM_DASH,
  formatCount,
  formatStamp,
  formatMoney,
  formatPercent,
  formatPrice,
  formatQuantity,
} from '@/ui/figures';

import { reasonText } from '../transforms/reason';
import { DataTable, type Column } from './data-table';
import { Signed } from './signed';

interface TradesTableProps {
  trades: readonly Trade[];
  currency: string;
  /** Show a trade on the price chart. */
  onShow: (trade: Trade) => void;
}

/** Round trips: what each earned, how long it was held, and the rule that closed it. */
export function TradesTable({ trades, currency, onShow }: TradesTableProps) {
  const columns = useMemo(() => tradeColumns(currency, onShow), [currency, onShow]);
  const rows = useMemo(
    () => trades.map((trade, index) => ({ ...trade, number: index + 1 })),
    [trades],
  );
  if (trades.length === 0) {
    return (
      <EmptyState className="py-6" title="No trade">
        The strategy never opened a position in this period.
      </EmptyState>
    );
  }
  return (
    <DataTable
      label="Trades"
      columns={columns}
      rows={rows}
      rowKey={({ number }) => String(number)}
      minWidth="70rem"
    />
  );
}

type TradeRow = Trade & { number: number };

function tradeColumns(currency: string, onShow: (trade: Trade) => void): Column<TradeRow>[] {
  return [
    {
      id: 'number',
      label: '#',
      width: '2rem',
      numeric: true,
      value: (row) => row.number,
      render: (row) => <span className="text-ink-faint">{row.number}</span>,
    },
    {
      id: 'symbol',
      label: 'Symbol',
      width: 'minmax(5.5rem, 1fr)',
      value: (row) => row.symbol,
      render: (row) => <SymbolCell trade={row} />,
    },
    {
      id: 'entry_ts',
      label: 'Entered',
      width: '7.25rem',
      value: (row) => row.entry_ts,
      render: (row) => (
        <button
          type="button"
          title="Show this trade on the price chart"
          onClick={() => onShow(row)}
          className="rounded-xs underline decoration-line-strong decoration-dotted underline-offset-2 hover:text-accent-text hover:decoration-current"
        >
          {formatStamp(row.entry_ts)}
        </button>
      ),
    },
    {
      id: 'exit_ts',
      label: 'Exited',
      width: '7.25rem',
      value: (row) => row.exit_ts,
      render: (row) => <ExitCell trade={row} />,
    },
    {
      id: 'pnl',
      label: 'P&L',
      width: '6.5rem',
      numeric: true,
      value: (row) => row.pnl,
      render: (row) => (
        <Signed value={row.pnl} text={formatMoney(row.pnl, { currency, signed: true })} />
      ),
    },
    {
      id: 'return',
      label: 'Return',
      width: '5.5rem',
      numeric: true,
      value: (row) => row.return,
      render: (row) => (
        <Signed value={row.return} text={formatPercent(row.return, { signed: true })} />
      ),
    },
    {
      id: 'bars',
      label: 'Bars held',
      width: '4.5rem',
      numeric: true,
      value: (row) => row.bars,
      render: (row) => formatCount(row.bars),
    },
    {
      id: 'reason',
      label: 'Closed by',
      width: 'minmax(6rem, 1.4fr)',
      value: (row) => row.reason,
      render: (row) => (
        <span title={row.reason}>{row.open ? 'Not closed' : reasonText(row.reason)}</span>
      ),
    },
    {
      id: 'entry_price',
      label: 'Entry price',
      width: '5.5rem',
      numeric: true,
      value: (row) => row.entry_price,
      render: (row) => formatPrice(row.entry_price),
    },
    {
      id: 'exit_price',
      label: 'Exit price',
      width: '5.5rem',
      numeric: true,
      value: (row) => row.exit_price,
      render: (row) => formatPrice(row.exit_price),
    },
    {
      id: 'quantity',
      label: 'Quantity',
      width: '5.5rem',
      numeric: true,
      value: (row) => row.quantity,
      render: (row) => formatQuantity(row.quantity),
    },
  ];
}

function SymbolCell({ trade }: { trade: Trade }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      {trade.symbol}
      {trade.quantity < 0 ? <Badge>Short</Badge> : null}
    </span>
  );
}

function ExitCell({ trade }: { trade: Trade }) {
  if (trade.open) return <Badge tone="accent">Still open</Badge>;
  return trade.exit_ts === null ? EM_DASH : formatStamp(trade.exit_ts);
}
