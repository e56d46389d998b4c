import type { RunRequest } from '@/api/types';

/** What the form holds: empty texts and null mean "as the strategy says". */
export interface RunChoice {
  strategy: string;
  version: string;
  start: string;
  end: string;
  capital: number | null;
}

export const NEWEST = 'newest';

/** The request for a choice; null while it cannot be sent. */
export function runRequest(choice: RunChoice): RunRequest | null {
  if (choice.strategy === '' || wrongPeriod(choice) || wrongCapital(choice)) return null;
  return {
    strategy_id: choice.strategy,
    ...(choice.version === NEWEST ? {} : { version: Number(choice.version) }),
    ...(choice.start === '' ? {} : { start: `${choice.start}T00:00:00Z` }),
    ...(choice.end === '' ? {} : { end: `${choice.end}T00:00:00Z` }),
    ...(choice.capital === null ? {} : { capital: choice.capital }),
  };
}

export function wrongPeriod({ start, end }: Pick<RunChoice, 'start' | 'end'>): string | undefined {
  if (start === '' || end === '' || start < end) return undefined;
  return 'The end must be later than the start.';
}

export function wrongCapital({ capital }: Pick<RunChoice, 'capital'>): string | undefined {
  return capital !== null && capital <= 0 ? 'Start with more than nothing.' : undefined;
}
