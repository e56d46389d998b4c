import { describe, expect, it } from 'vitest';
import { equityFromTable } from './equity-table';

const stamp = (day: number) => `2024-01-0${day}T00:00:00Z`;

describe('the stored equity', () => {
  it('becomes a series with its drawdown, whatever the order of the columns', () => {
    const series = equityFromTable(
      {
        columns: ['benchmark', 'ts', 'cash', 'equity'],
        rows: [
          [50, stamp(1), 0, 100],
          [null, stamp(2), 0, 80],
          [60, stamp(3), 0, 120],
          [60, stamp(4), 0, null],
        ],
      },
      'Buy and hold ETH',
    );
    expect(series).toEqual({
      ts: [1_704_067_200, 1_704_153_600, 1_704_240_000, 1_704_326_400],
      equity: [100, 80, 120, null],
      benchmark: [50, null, 60, 60],
      drawdown: [0, expect.closeTo(-0.2, 12), 0, null],
      benchmark_label: 'Buy and hold ETH',
    });
  });

  it('has no benchmark where none was stored', () => {
    const table = { columns: ['ts', 'equity'], rows: [[stamp(1), 100]] };
    expect(equityFromTable(table, '').benchmark).toBeNull();
  });
});
