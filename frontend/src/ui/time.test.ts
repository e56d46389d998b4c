import { expect, test } from 'vitest';
import { formatAgo, formatDay } from '@/ui/time';

const NOW = Date.parse('2026-03-10T12:00:00Z');

test.each([
  ['2026-03-10T11:59:40Z', 'just now'],
  ['2026-03-10T11:59:10Z', '1 minute ago'],
  ['2026-03-10T11:20:00Z', '40 minutes ago'],
  ['2026-03-10T09:00:00Z', '3 hours ago'],
  ['2026-03-09T11:00:00Z', 'yesterday'],
  ['2026-03-05T12:00:00Z', '5 days ago'],
  ['2026-01-31T09:30:00Z', '31 Jan 2026'],
])('%s reads %s', (stamp, words) => {
  expect(formatAgo(stamp, NOW)).toBe(words);
});

test('a clock that runs ahead never gives a time to come', () => {
  expect(formatAgo('2026-03-10T12:05:00Z', NOW)).toBe('just now');
});

test('a day of market data is the UTC day', () => {
  expect(formatDay('2024-03-04T23:59:59Z')).toBe('4 Mar 2024');
});
