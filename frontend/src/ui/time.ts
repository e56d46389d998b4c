const DAY = 86_400;

/** Below each limit, a span is told in the unit whose length in seconds stands beside it. */
const STEPS: readonly (readonly [limit: number, size: number, unit: 'minute' | 'hour' | 'day'])[] =
  [
    [3_600, 60, 'minute'],
    [DAY, 3_600, 'hour'],
    [7 * DAY, DAY, 'day'],
  ];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'long' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const utcDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "3 minutes ago" for a week, the date after that. */
export function formatAgo(iso: string, now = Date.now()): string {
  const seconds = Math.round((now - Date.parse(iso)) / 1000);
  if (seconds < 45) return 'just now';
  const step = STEPS.find(([limit]) => seconds < limit);
  if (step !== undefined)
    return relative.format(-Math.max(1, Math.floor(seconds / step[1])), step[2]);
  return day.format(new Date(iso));
}

/** A stamp of market data as its UTC day: "4 Mar 2024". */
export function formatDay(iso: string): string {
  return utcDay.format(new Date(iso));
}
