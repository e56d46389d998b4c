import type { Trade } from '@/api/types';

/** As much again as a trade lasted, on each side; three days at the least. */
const LEAST_MARGIN = 3 * 86_400;

/** The time range that shows a trade in its surroundings; an open one lasts to `end`. */
export function tradeSpan(
  { entry_ts, exit_ts }: Pick<Trade, 'entry_ts' | 'exit_ts'>,
  end: number,
): { from: number; to: number } {
  const last = exit_ts ?? Math.max(end, entry_ts);
  const margin = Math.max(LEAST_MARGIN, last - entry_ts);
  return { from: entry_ts - margin, to: Math.min(last + margin, Math.max(end, last)) };
}
