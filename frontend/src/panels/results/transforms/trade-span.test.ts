import { describe, expect, it } from 'vitest';

import { tradeSpan } from './trade-span';

const DAY = 86_400;

describe('the range around a trade', () => {
  it('adds on each side as long as the trade lasted', () => {
    const trade = { entry_ts: 100 * DAY, exit_ts: 110 * DAY };
    expect(tradeSpan(trade, 500 * DAY)).toEqual({ from: 90 * DAY, to: 120 * DAY });
  });

  it('adds a few days to a trade of one bar', () => {
    const trade = { entry_ts: 100 * DAY, exit_ts: 100 * DAY };
    expect(tradeSpan(trade, 500 * DAY)).toEqual({ from: 97 * DAY, to: 103 * DAY });
  });

  it('ends with the data, where an open trade still stands', () => {
    const trade = { entry_ts: 100 * DAY, exit_ts: null };
    expect(tradeSpan(trade, 120 * DAY)).toEqual({ from: 80 * DAY, to: 120 * DAY });
  });
});
