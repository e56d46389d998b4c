/** Calendar and distribution views of an equity curve. All dates are UTC. */

export interface MonthReturn {
  year: number;
  /** 1 to 12. */
  month: number;
  value: number;
}

export interface YearReturn {
  year: number;
  value: number;
  benchmark: number | null;
}

export interface YearRow {
  year: number;
  /** Twelve entries, January first; null where the curve has no point. */
  months: (number | null)[];
  total: number;
}

export interface Bin {
  from: number;
  to: number;
  count: number;
}

export interface Drawdown {
  peak: number;
  trough: number;
  /** Time at which the old peak was reached again; null while under water. */
  recovered: number | null;
  depth: number;
}

type Column = readonly (number | null)[];

const MOST_BINS = 48;

/** Return of each calendar month: its last equity over the last equity before it. */
export function monthlyReturns(ts: readonly number[], equity: Column): MonthReturn[] {
  return periodReturns(ts, equity, monthKey).map(({ key, value }) => ({
    year: Math.floor(key / 12),
    month: (key % 12) + 1,
    value,
  }));
}

/** Return of each calendar year, the benchmark's beside it. */
export function yearlyReturns(
  ts: readonly number[],
  equity: Column,
  benchmark: Column | null,
): YearReturn[] {
  const held = new Map(
    benchmark ? periodReturns(ts, benchmark, yearKey).map(({ key, value }) => [key, value]) : [],
  );
  return periodReturns(ts, equity, yearKey).map(({ key, value }) => ({
    year: key,
    value,
    benchmark: held.get(key) ?? null,
  }));
}

/** Months laid out by year, newest year first, with the year's compounded return. */
export function monthTable(months: readonly MonthReturn[]): YearRow[] {
  const rows = new Map<number, YearRow>();
  for (const { year, month, value } of months) {
    const row = rows.get(year) ?? { year, months: Array<number | null>(12).fill(null), total: 0 };
    row.months[month - 1] = value;
    row.total = (1 + row.total) * (1 + value) - 1;
    rows.set(year, row);
  }
  return [...rows.values()].sort((a, b) => b.year - a.year);
}

/** Simple returns from point to point; a step from or to an unknown or zero value is left out. */
export function pointReturns(equity: Column): number[] {
  const returns: number[] = [];
  for (let index = 1; index < equity.length; index += 1) {
    const before = equity[index - 1];
    const after = equity[index];
    if (isValue(before) && isValue(after) && before > 0) returns.push(after / before - 1);
  }
  return returns;
}

/**
 * Bins of equal width with zero as an edge, so that losses and gains never share one.
 *
 * Width by Freedman and Diaconis (1981), 2 IQR / n^(1/3), widened until `MOST_BINS` suffice.
 */
export function histogram(values: readonly number[]): Bin[] {
  if (values.length === 0) return [];
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[0] ?? 0;
  const high = sorted[sorted.length - 1] ?? 0;
  if (low === high) return [{ from: low, to: high, count: values.length }];
  const width = binWidth(sorted, high - low);
  const first = Math.floor(low / width);
  const last = Math.max(first, Math.ceil(high / width) - 1);
  const bins = Array.from({ length: last - first + 1 }, (_, index) => ({
    from: (first + index) * width,
    to: (first + index + 1) * width,
    count: 0,
  }));
  for (const value of sorted) {
    const bin = bins[Math.min(bins.length - 1, Math.floor(value / width) - first)];
    if (bin) bin.count += 1;
  }
  return bins;
}

/** The deepest falls from a peak, deepest first, none overlapping another. */
export function worstDrawdowns(ts: readonly number[], equity: Column, most = 5): Drawdown[] {
  const falls: Drawdown[] = [];
  let peak = { time: 0, value: -Infinity };
  let open = null as Drawdown | null;
  for (const [index, time] of ts.entries()) {
    const value = equity[index];
    if (!isValue(value)) continue;
    if (value >= peak.value) {
      if (open) falls.push({ ...open, recovered: time });
      open = null;
      peak = { time, value };
      continue;
    }
    const depth = value / peak.value - 1;
    if (!open) open = { peak: peak.time, trough: time, recovered: null, depth };
    else if (depth < open.depth) open = { ...open, trough: time, depth };
  }
  if (open) falls.push(open);
  return falls.sort((a, b) => a.depth - b.depth).slice(0, most);
}

/** How deep the colour of a return should be, 0 to 1, against the largest of its table. */
export function intensity(value: number, largest: number): number {
  if (largest <= 0) return 0;
  return Math.min(1, Math.sqrt(Math.abs(value) / largest));
}

function periodReturns(
  ts: readonly number[],
  values: Column,
  keyOf: (date: Date) => number,
): { key: number; value: number }[] {
  const ends: { key: number; level: number }[] = [];
  let base: number | null = null;
  ts.forEach((time, index) => {
    const level = values[index];
    if (!isValue(level)) return;
    base ??= level;
    const key = keyOf(new Date(time * 1000));
    const last = ends[ends.length - 1];
    if (last?.key === key) last.level = level;
    else ends.push({ key, level });
  });
  return ends.flatMap(({ key, level }, index) => {
    const before = index === 0 ? base : (ends[index - 1]?.level ?? null);
    return isValue(before) && before > 0 ? [{ key, value: level / before - 1 }] : [];
  });
}

function binWidth(sorted: readonly number[], range: number): number {
  const spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  const wanted = (2 * spread) / Math.cbrt(sorted.length);
  return Math.max(wanted, range / MOST_BINS);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.round((sorted.length - 1) * share)] ?? 0;
}

function monthKey(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function yearKey(date: Date): number {
  return date.getUTCFullYear();
}

function isValue(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
