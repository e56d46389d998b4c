import { describe, expect, it } from 'vitest';

import { sampleReport } from '../fixtures/report';
import { resultsByAsset } from './by-asset';

const [trade] = sampleReport().trades ?? [];

describe('results by asset', () => {
  it('add up every trade of an asset, the largest gain first', () => {
    const results = resultsByAsset([
      { ...trade!, symbol: 'ETH', pnl: -5 },
      { ...trade!, symbol: 'BTC', pnl: 20 },
      { ...trade!, symbol: 'ETH', pnl: 12 },
      { ...trade!, symbol: 'SOL', pnl: null },
    ]);
    expect(results).toEqual([
      { symbol: 'BTC', trades: 1, pnl: 20 },
      { symbol: 'ETH', trades: 2, pnl: 7 },
      { symbol: 'SOL', trades: 1, pnl: 0 },
    ]);
  });

  it('are none without a trade', () => {
    expect(resultsByAsset([])).toEqual([]);
  });
});
