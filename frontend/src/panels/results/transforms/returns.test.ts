import { describe, expect, it } from 'vitest';

import {
  histogram,
  intensity,
  monthlyReturns,
  monthTable,
  pointReturns,
  worstDrawdowns,
  yearlyReturns,
} from './returns';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 1000;

const ts = ['2022-11-01', '2022-11-30', '2022-12-15', '2022-12-31', '2023-01-31'].map(day);
const equity = [100, 110, 90, 99, 198];

describe('monthly returns', () => {
  it('run from month end to month end, the first from the first point', () => {
    const months = monthlyReturns(ts, equity);
    expect(months.map(({ year, month }) => [year, month])).toEqual([
      [2022, 11],
      [2022, 12],
      [2023, 1],
    ]);
    expect(months[0]?.value).toBeCloseTo(0.1, 12);
    expect(months[1]?.value).toBeCloseTo(-0.1, 12);
    expect(months[2]?.value).toBeCloseTo(1, 12);
  });

  it('belong to the UTC month', () => {
    const late = Date.parse('2022-01-31T23:59:00Z') / 1000;
    expect(monthlyReturns([late], [100])[0]?.month).toBe(1);
  });

  it('skip unknown points and wiped-out accounts', () => {
    expect(monthlyReturns([day('2022-01-01'), day('2022-02-01')], [null, null])).toEqual([]);
    const wiped = monthlyReturns(['2022-01-01', '2022-01-31', '2022-02-28'].map(day), [100, 0, 5]);
    expect(wiped.map(({ month }) => month)).toEqual([1]);
  });

  it('compound to the year in the table, newest year first', () => {
    const table = monthTable(monthlyReturns(ts, equity));
    expect(table.map(({ year }) => year)).toEqual([2023, 2022]);
    expect(table[1]?.total).toBeCloseTo(99 / 100 - 1, 12);
    expect(table[1]?.months[9]).toBeNull();
    expect(table[1]?.months[10]).toBeCloseTo(0.1, 12);
  });
});

describe('yearly returns', () => {
  it('stand beside the benchmark of the same year', () => {
    const years = yearlyReturns(ts, equity, [50, 50, 50, 100, 50]);
    expect(years.map(({ year }) => year)).toEqual([2022, 2023]);
    expect(years[0]?.value).toBeCloseTo(-0.01, 12);
    expect(years[0]?.benchmark).toBeCloseTo(1, 12);
    expect(years[1]?.benchmark).toBeCloseTo(-0.5, 12);
  });

  it('have no benchmark when none was served', () => {
    expect(yearlyReturns(ts, equity, null)[0]?.benchmark).toBeNull();
  });
});

describe('the distribution of returns', () => {
  it('counts every value once', () => {
    const values = Array.from({ length: 500 }, (_, index) => Math.sin(index) / 20);
    const total = histogram(values).reduce((sum, bin) => sum + bin.count, 0);
    expect(total).toBe(500);
  });

  it('never puts losses and gains in one bin', () => {
    const bins = histogram([-0.031, -0.012, -0.001, 0.001, 0.004, 0.02, 0.05]);
    expect(bins.every(({ from, to }) => from >= -1e-12 || to <= 1e-12)).toBe(true);
  });

  it('is one bin for a constant and none for nothing', () => {
    expect(histogram([0.01, 0.01])).toEqual([{ from: 0.01, to: 0.01, count: 2 }]);
    expect(histogram([])).toEqual([]);
  });

  it('leaves out steps that touch an unknown or a zero', () => {
    expect(pointReturns([100, 110, null, 120, 0, 10])).toEqual([expect.closeTo(0.1, 12), -1]);
  });
});

describe('drawdowns', () => {
  const times = [1, 2, 3, 4, 5, 6, 7];

  it('run from peak to recovery, deepest first', () => {
    const falls = worstDrawdowns(times, [100, 90, 100, 80, 60, 120, 119]);
    expect(falls).toEqual([
      { peak: 3, trough: 5, recovered: 6, depth: expect.closeTo(-0.4, 12) as number },
      { peak: 1, trough: 2, recovered: 3, depth: expect.closeTo(-0.1, 12) as number },
      { peak: 6, trough: 7, recovered: null, depth: expect.closeTo(-1 / 120, 12) as number },
    ]);
  });

  it('are none on a curve that never falls', () => {
    expect(worstDrawdowns([1, 2, 3], [1, 1, 2])).toEqual([]);
  });

  it('are limited to the number asked for', () => {
    expect(worstDrawdowns(times, [100, 90, 100, 80, 60, 120, 119], 1)).toHaveLength(1);
  });
});

describe('the depth of a colour', () => {
  it('grows with the size of the return and ends at one', () => {
    expect(intensity(0, 0.2)).toBe(0);
    expect(intensity(-0.05, 0.2)).toBeCloseTo(0.5, 12);
    expect(intensity(0.4, 0.2)).toBe(1);
    expect(intensity(0.1, 0)).toBe(0);
  });
});
