import { describe, expect, it } from 'vitest';

import { nextSort, sortRows } from './rows';

const rows = [
  { name: 'b', pnl: 2 },
  { name: 'a', pnl: null },
  { name: 'c', pnl: -1 },
  { name: 'd', pnl: 2 },
];

describe('sorting rows', () => {
  it('puts unknown values last in both directions', () => {
    expect(sortRows(rows, ({ pnl }) => pnl, true).map(({ name }) => name)).toEqual([
      'b',
      'd',
      'c',
      'a',
    ]);
    expect(sortRows(rows, ({ pnl }) => pnl, false).map(({ name }) => name)).toEqual([
      'c',
      'b',
      'd',
      'a',
    ]);
  });

  it('orders words as people do and leaves its input alone', () => {
    const words = [{ id: 'o10' }, { id: 'o9' }];
    expect(sortRows(words, ({ id }) => id, false).map(({ id }) => id)).toEqual(['o9', 'o10']);
    expect(words[0]?.id).toBe('o10');
  });

  it('orders flags', () => {
    expect(sortRows([false, true], (flag) => flag, true)).toEqual([true, false]);
  });
});

describe('pressing a header', () => {
  it('goes largest first, smallest first, as served', () => {
    const first = nextSort(null, 'pnl');
    expect(first).toEqual({ column: 'pnl', descending: true });
    const second = nextSort(first, 'pnl');
    expect(second).toEqual({ column: 'pnl', descending: false });
    expect(nextSort(second, 'pnl')).toBeNull();
    expect(nextSort(second, 'bars')).toEqual({ column: 'bars', descending: true });
  });
});
