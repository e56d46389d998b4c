import { cn } from '@/ui/class-names';
import { formatCount, formatMoney } from '@/ui/figures';

import type { AssetResult } from '../transforms/by-asset';

interface AssetResultsProps {
  results: readonly AssetResult[];
  currency: string;
}

/** What each asset brought, as bars from zero. */
export function AssetResults({ results, currency }: AssetResultsProps) {
  const largest = Math.max(1e-9, ...results.map(({ pnl }) => Math.abs(pnl)));
  return (
    <ul aria-label="Profit and loss by asset" className="figures space-y-1.5 text-xs">
      {results.map(({ symbol, trades, pnl }) => (
        <li key={symbol} className="grid grid-cols-[7rem_1fr_5rem_7rem] items-center gap-2">
          <span className="truncate font-medium" title={symbol}>
            {symbol}
          </span>
          <span aria-hidden className="block">
            <span
              className={cn('block h-2 min-w-px rounded-xs', pnl < 0 ? 'bg-loss' : 'bg-gain')}
              style={{ width: `${(Math.abs(pnl) / largest) * 100}%` }}
            />
          </span>
          <span className="text-right text-ink-muted">
            {formatCount(trades)} {trades === 1 ? 'trade' : 'trades'}
          </span>
          <span className={cn('text-right font-semibold', pnl < 0 ? 'text-loss' : 'text-gain')}>
            {formatMoney(pnl, { currency, signed: true })}
          </span>
        </li>
      ))}
    </ul>
  );
}
