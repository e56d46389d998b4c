import type { Run } from '@/api/types';
import { formatDuration } from '@/ui/figures';

/** How long a run took, or has taken until `now`; null before it started. */
export function runSeconds(
  run: Pick<Run, 'started_at' | 'finished_at'>,
  now = Date.now(),
): number | null {
  if (run.started_at === null) return null;
  const end = run.finished_at === null ? now : Date.parse(run.finished_at);
  return Math.max(0, (end - Date.parse(run.started_at)) / 1000);
}

export function runDuration(run: Pick<Run, 'started_at' | 'finished_at'>): string {
  return formatDuration(runSeconds(run));
}
