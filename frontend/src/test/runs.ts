import type { Run } from '@/api/types';

/** A run that went well; change what the test is about. */
export function runShape(over: Partial<Run> = {}): Run {
  return {
    id: 'run_1',
    strategy_id: 'str_1',
    strategy_name: 'Trend on ETH',
    version: 3,
    status: 'succeeded',
    progress: 1,
    stage: 'Done',
    created_at: '2026-01-31T09:30:00Z',
    started_at: '2026-01-31T09:30:00Z',
    finished_at: '2026-01-31T09:30:12Z',
    metrics: { total_return: 0.25, sharpe: 1.2, max_drawdown: -0.1, trades: 8 },
    digest: 'sha256:abc',
    hash: 'h',
    error: null,
    reproduces: null,
    ...over,
  };
}
