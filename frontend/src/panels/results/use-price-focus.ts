import { useState } from 'react';

import type { Report, Trade } from '@/api/types';

import type { TimeLink } from './charts/time-link';
import { tradeSpan } from './transforms/trade-span';

export interface PriceFocus {
  /** The symbol whose price is drawn; null for the first. */
  symbol: string | null;
  setSymbol: (symbol: string) => void;
  /** Show a trade on the price chart, and on every chart linked with it. */
  showTrade: (trade: Trade) => void;
}

/** The last moment of a report, in UNIX seconds. */
export function endOf({ end }: Pick<Report, 'end'>): number {
  return Date.parse(end) / 1000;
}

/** What the price chart is looking at. */
export function usePriceFocus(link: TimeLink, end: number): PriceFocus {
  const [symbol, setSymbol] = useState<string | null>(null);
  const showTrade = (trade: Trade) => {
    setSymbol(trade.symbol);
    link.show(tradeSpan(trade, end));
  };
  return { symbol, setSymbol, showTrade };
}
