import { describe, expect, it } from 'vitest';

import type { Marker } from '@/api/types';

import { buildMarks } from './markers';

const marker = (ts: number, changes: Partial<Marker> = {}): Marker => ({
  ts,
  side: 'buy',
  price: 100,
  quantity: 1,
  reason: 'cross',
  fill: 0,
  ...changes,
});

describe('trade marks', () => {
  it('stand on the candle that holds the fill', () => {
    expect(buildMarks([0, 100, 200], [marker(150)])[0]?.time).toBe(100);
  });

  it('stand on the first candle when the fill is earlier than all', () => {
    expect(buildMarks([100, 200], [marker(50)])[0]?.time).toBe(100);
  });

  it('gather the fills of one side at their average price', () => {
    const marks = buildMarks(
      [0, 100],
      [
        marker(10, { price: 100, quantity: 1, fill: 0 }),
        marker(20, { price: 200, quantity: 3, fill: 1, reason: 'stop' }),
      ],
    );
    expect(marks).toEqual([
      {
        time: 0,
        side: 'buy',
        count: 2,
        quantity: 4,
        price: 175,
        reasons: ['cross', 'stop'],
        fills: [0, 1],
      },
    ]);
  });

  it('keep the sides apart and in time order', () => {
    const marks = buildMarks(
      [0, 100],
      [marker(110, { side: 'sell' }), marker(20), marker(10, { side: 'sell' })],
    );
    expect(marks.map(({ time, side }) => [time, side])).toEqual([
      [0, 'buy'],
      [0, 'sell'],
      [100, 'sell'],
    ]);
  });

  it('are none when there is no candle', () => {
    expect(buildMarks([], [marker(1)])).toEqual([]);
  });
});
