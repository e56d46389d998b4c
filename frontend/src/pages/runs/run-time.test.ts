import { describe, expect, it } from 'vitest';
import { runDuration, runSeconds } from './run-time';

describe('how long a run took', () => {
  const started_at = '2026-01-31T09:30:00Z';

  it('is told in its largest units once it is over', () => {
    expect(runDuration({ started_at, finished_at: '2026-01-31T09:31:05Z' })).toBe('1 min 5 s');
    expect(runDuration({ started_at, finished_at: '2026-01-31T09:30:00.240Z' })).toBe('240 ms');
  });

  it('counts on while it lasts, and never backwards', () => {
    const now = Date.parse('2026-01-31T09:30:12Z');
    expect(runSeconds({ started_at, finished_at: null }, now)).toBe(12);
    expect(runSeconds({ started_at, finished_at: null }, now - 60_000)).toBe(0);
  });

  it('is unknown before it starts', () => {
    expect(runSeconds({ started_at: null, finished_at: null })).toBeNull();
    expect(runDuration({ started_at: null, finished_at: null })).toBe('\u2014');
  });
});
