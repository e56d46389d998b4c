import { describe, expect, it } from 'vitest';

import {
  fitsScale,
  indexAt,
  lastKnown,
  rebase,
  spansDecades,
  thin,
  toCandles,
  toLine,
  toLogLine,
  wantsLog,
} from './series';

describe('a line', () => {
  it('breaks where a value is unknown', () => {
    expect(toLine([1, 2, 3], [10, null, 12])).toEqual([
      { time: 1, value: 10 },
      { time: 2 },
      { time: 3, value: 12 },
    ]);
  });

  it('drops repeated and backward times, which the chart would refuse', () => {
    expect(toLine([1, 1, 3, 2, 4], [1, 2, 3, 4, 5]).map(({ time }) => time)).toEqual([1, 3, 4]);
  });

  it('has gaps where values are missing or not finite', () => {
    expect(toLine([1, 2, 3], [1, Number.NaN])).toEqual([
      { time: 1, value: 1 },
      { time: 2 },
      { time: 3 },
    ]);
  });

  it('on a logarithmic axis leaves out what is not above zero', () => {
    expect(toLogLine([1, 2, 3], [5, 0, -1])).toEqual([
      { time: 1, value: 5 },
      { time: 2 },
      { time: 3 },
    ]);
  });
});

describe('candles', () => {
  it('are drawn only where all four prices are known', () => {
    const columns = {
      ts: [1, 2, 3],
      open: [1, 2, 3],
      high: [2, null, 4],
      low: [0, 1, 2],
      close: [1, 2, 3],
    };
    expect(toCandles(columns).map(({ time }) => time)).toEqual([1, 3]);
  });
});

describe('thinning', () => {
  const spike = Array.from({ length: 1000 }, (_, time) => ({
    time,
    value: time === 503 ? 99 : time % 7,
  }));

  it('keeps the extremes and the order', () => {
    const kept = thin(spike, 100);
    expect(kept.length).toBeLessThanOrEqual(100);
    expect(kept.some(({ value }) => value === 99)).toBe(true);
    expect(
      kept.every((point, index) => index === 0 || point.time > (kept[index - 1]?.time ?? 0)),
    ).toBe(true);
  });

  it('leaves a short series as it is', () => {
    expect(thin(spike, 1000)).toEqual(spike);
  });

  it('keeps one gap for a bucket of gaps', () => {
    const gaps = Array.from({ length: 100 }, (_, time) => ({ time }));
    expect(thin(gaps, 10).length).toBe(5);
  });
});

describe('rebasing', () => {
  it('scales by the first known value', () => {
    expect(rebase([null, 50, 75, null], 100)).toEqual([null, 100, 150, null]);
  });

  it('leaves a series without a starting value alone', () => {
    expect(rebase([null, 0], 100)).toEqual([null, 0]);
  });
});

describe('looking up a time', () => {
  it('finds the last one at or before it', () => {
    expect(indexAt([10, 20, 30], 9)).toBe(-1);
    expect(indexAt([10, 20, 30], 10)).toBe(0);
    expect(indexAt([10, 20, 30], 29)).toBe(1);
    expect(indexAt([10, 20, 30], 99)).toBe(2);
    expect(indexAt([], 1)).toBe(-1);
  });

  it('finds the last known value', () => {
    expect(lastKnown([1, 2, null])).toBe(2);
    expect(lastKnown([null])).toBeNull();
  });
});

describe('a logarithmic axis', () => {
  it('is wanted when the curves end more than tenfold apart', () => {
    expect(wantsLog([100, 90], [100, 12_000])).toBe(true);
    expect(wantsLog([100, 12_000], [100, 90])).toBe(true);
    expect(wantsLog([100, 150], [100, 900])).toBe(false);
  });

  it('is not wanted without a benchmark, nor where it could not be drawn', () => {
    expect(wantsLog([100, 12_000], null)).toBe(false);
    expect(wantsLog([100, -5], [100, 900])).toBe(false);
  });
});

describe('a logarithmic price axis', () => {
  it('is wanted when prices span more than twentyfold', () => {
    expect(spansDecades([10, null, 300])).toBe(true);
    expect(spansDecades([100, 150, 300])).toBe(false);
  });

  it('is not wanted where a price is not above zero, nor without any', () => {
    expect(spansDecades([-5, 300])).toBe(false);
    expect(spansDecades([null])).toBe(false);
  });
});

describe('the scale of a line', () => {
  it('is that of the price for an average, another one for an oscillator', () => {
    expect(fitsScale([null, 95, 105], [100, 110, 120])).toBe(true);
    expect(fitsScale([30, 50, 70], [2000, 2100, 2200])).toBe(false);
    expect(fitsScale([-0.5, 0.5], [100, 110])).toBe(false);
  });

  it('is taken to be that of the price where nothing is known', () => {
    expect(fitsScale([null], [100])).toBe(true);
  });
});
