import type { Marker } from '@/api/types';

import { indexAt } from './series';

/** One mark under or over a candle: every fill of one side within that candle. */
export interface TradeMark {
  time: number;
  side: 'buy' | 'sell';
  count: number;
  quantity: number;
  /** Average price, weighted by quantity. */
  price: number;
  reasons: string[];
  fills: number[];
}

/**
 * Gather fills into one mark per candle and side, each standing on the candle that holds it.
 *
 * A downsampled candle covers many bars, so a fill's own time need not be a candle's time.
 */
export function buildMarks(
  candleTimes: readonly number[],
  markers: readonly Marker[],
): TradeMark[] {
  const marks = new Map<string, TradeMark>();
  for (const marker of markers) {
    const time = candleTimes[Math.max(0, indexAt(candleTimes, marker.ts))];
    if (time === undefined) continue;
    const key = `${time}:${marker.side}`;
    const mark = marks.get(key);
    if (mark) addFill(mark, marker);
    else marks.set(key, firstFill(time, marker));
  }
  return [...marks.values()].sort((a, b) => a.time - b.time || a.side.localeCompare(b.side));
}

function firstFill(time: number, marker: Marker): TradeMark {
  return {
    time,
    side: marker.side,
    count: 1,
    quantity: marker.quantity,
    price: marker.price,
    reasons: marker.reason ? [marker.reason] : [],
    fills: [marker.fill],
  };
}

function addFill(mark: TradeMark, marker: Marker): void {
  const quantity = mark.quantity + marker.quantity;
  if (quantity !== 0) {
    mark.price = (mark.price * mark.quantity + marker.price * marker.quantity) / quantity;
  }
  mark.quantity = quantity;
  mark.count += 1;
  mark.fills.push(marker.fill);
  if (marker.reason && !mark.reasons.includes(marker.reason)) mark.reasons.push(marker.reason);
}
