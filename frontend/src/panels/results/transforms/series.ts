/**
 * From the report's columns to what a chart can draw.
 *
 * The chart library refuses unordered or repeated times and non-finite values, and a page that
 * throws is a blank chart: these guards make any served series drawable.
 */

export interface LinePoint {
  time: number;
  /** Absent where the value is unknown: the line breaks there. */
  value?: number;
}

export interface CandlePoint {
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
}

export interface OhlcColumns {
  ts: readonly number[];
  open: readonly (number | null)[];
  high: readonly (number | null)[];
  low: readonly (number | null)[];
  close: readonly (number | null)[];
}

type Column = readonly (number | null | undefined)[];

/** More points than a screen can show; beyond it a series is thinned before it is drawn. */
export const MOST_POINTS = 12_000;

/** Pair times with values; out-of-order times are dropped, unknown values become gaps. */
export function toLine(ts: readonly number[], values: Column): LinePoint[] {
  const points: LinePoint[] = [];
  let last = -Infinity;
  ts.forEach((time, index) => {
    if (!(time > last)) return;
    last = time;
    const value = values[index];
    points.push(isDrawable(value) ? { time, value } : { time });
  });
  return thin(points, MOST_POINTS);
}

/** Like `toLine`, for a logarithmic axis: what is not above zero cannot be drawn and becomes a gap. */
export function toLogLine(ts: readonly number[], values: Column): LinePoint[] {
  return toLine(
    ts,
    values.map((value) => (isDrawable(value) && value > 0 ? value : null)),
  );
}

/** Candles for every bar whose four prices are known. */
export function toCandles(columns: OhlcColumns): CandlePoint[] {
  const candles: CandlePoint[] = [];
  let last = -Infinity;
  columns.ts.forEach((time, index) => {
    const [open, high, low, close] = [
      columns.open[index],
      columns.high[index],
      columns.low[index],
      columns.close[index],
    ];
    if (!(time > last) || !isDrawable(open) || !isDrawable(high)) return;
    if (!isDrawable(low) || !isDrawable(close)) return;
    last = time;
    candles.push({ time, open, high, low, close });
  });
  return candles;
}

/**
 * Keep at most about `most` points: of each bucket its lowest and highest value, so that no extreme
 * is lost. Short series are returned as they are.
 */
export function thin(points: readonly LinePoint[], most: number): LinePoint[] {
  if (points.length <= most || most < 4) return [...points];
  const size = Math.ceil(points.length / (most / 2));
  const kept: LinePoint[] = [];
  for (let start = 0; start < points.length; start += size) {
    kept.push(...extremes(points.slice(start, start + size)));
  }
  return kept;
}

/** Multiply a series so that it starts where another starts. */
export function rebase(values: readonly (number | null)[], start: number): (number | null)[] {
  const first = values.find((value) => isDrawable(value) && value !== 0);
  if (!isDrawable(first)) return [...values];
  return values.map((value) => (isDrawable(value) ? (value / first) * start : null));
}

/** Index of the last time at or before `time`; -1 when all are later. */
export function indexAt(ts: readonly number[], time: number): number {
  let low = 0;
  let high = ts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ts[middle] ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The last known value of a column. */
export function lastKnown(values: Column): number | null {
  for (let index = values.length - 1; index >= 0; index -= 1) {
    const value = values[index];
    if (isDrawable(value)) return value;
  }
  return null;
}

/** Whether a linear axis would flatten one of two curves: they end more than tenfold apart. */
export function wantsLog(first: Column, second: Column | null): boolean {
  const [one, other] = [lastKnown(first), second ? lastKnown(second) : null];
  if (one === null || other === null || one <= 0 || other <= 0) return false;
  return Math.max(one / other, other / one) > 10;
}

/** Whether prices, all above zero, span so much that a linear axis would flatten the lower ones. */
export function spansDecades(prices: Column): boolean {
  let low = Infinity;
  let high = 0;
  for (const price of prices) {
    if (!isDrawable(price)) continue;
    low = Math.min(low, price);
    high = Math.max(high, price);
  }
  return low > 0 && high / low > 20;
}

/** Whether a line belongs on the price axis: its median lies within a fifth to five times theirs. */
export function fitsScale(values: Column, prices: Column): boolean {
  const [line, price] = [median(values), median(prices)];
  if (line === null || price === null || price === 0) return true;
  const ratio = line / price;
  return ratio >= 0.2 && ratio <= 5;
}

function median(values: Column): number | null {
  const known = values.filter(isDrawable).sort((a, b) => a - b);
  return known[known.length >> 1] ?? null;
}

function extremes(bucket: readonly LinePoint[]): LinePoint[] {
  let lowest: LinePoint | undefined;
  let highest: LinePoint | undefined;
  for (const point of bucket) {
    if (point.value === undefined) continue;
    if (lowest?.value === undefined || point.value < lowest.value) lowest = point;
    if (highest?.value === undefined || point.value > highest.value) highest = point;
  }
  if (!lowest || !highest) return bucket.slice(0, 1);
  if (lowest === highest) return [lowest];
  return lowest.time < highest.time ? [lowest, highest] : [highest, lowest];
}

function isDrawable(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
