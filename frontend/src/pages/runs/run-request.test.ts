import { describe, expect, it } from 'vitest';
import { NEWEST, type RunChoice, runRequest, wrongCapital, wrongPeriod } from './run-request';

const choice: RunChoice = { strategy: 'str_1', version: NEWEST, start: '', end: '', capital: null };

describe('the request for a run', () => {
  it('leaves to the strategy what was not chosen', () => {
    expect(runRequest(choice)).toEqual({ strategy_id: 'str_1' });
  });

  it('carries what was chosen, days as UTC midnights', () => {
    const chosen = {
      ...choice,
      version: '4',
      start: '2020-01-01',
      end: '2021-01-01',
      capital: 5e4,
    };
    expect(runRequest(chosen)).toEqual({
      strategy_id: 'str_1',
      version: 4,
      start: '2020-01-01T00:00:00Z',
      end: '2021-01-01T00:00:00Z',
      capital: 50_000,
    });
  });

  it('is none without a strategy, with a period that runs backwards, or with no money', () => {
    expect(runRequest({ ...choice, strategy: '' })).toBeNull();
    expect(runRequest({ ...choice, start: '2021-01-01', end: '2021-01-01' })).toBeNull();
    expect(runRequest({ ...choice, capital: 0 })).toBeNull();
  });
});

describe('what is wrong with a choice', () => {
  it('is told in a sentence', () => {
    expect(wrongPeriod({ start: '2021-02-01', end: '2021-01-01' })).toMatch(/later than/);
    expect(wrongPeriod({ start: '2021-01-01', end: '' })).toBeUndefined();
    expect(wrongCapital({ capital: -1 })).toMatch(/more than nothing/);
    expect(wrongCapital({ capital: null })).toBeUndefined();
  });
});
