import type { Trade } from '@/api/types';

/** What trading one asset brought, in money. */
export interface AssetResult {
  symbol: string;
  trades: number;
  /** Net of fees; an open trade counts as it stands. */
  pnl: number;
}

/** Profit and loss by asset, the largest gain first. */
export function resultsByAsset(trades: readonly Trade[]): AssetResult[] {
  const results = new Map<string, AssetResult>();
  for (const { symbol, pnl } of trades) {
    const result = results.get(symbol) ?? { symbol, trades: 0, pnl: 0 };
    result.trades += 1;
    result.pnl += pnl ?? 0;
    results.set(symbol, result);
  }
  return [...results.values()].sort((a, b) => b.pnl - a.pnl);
}
