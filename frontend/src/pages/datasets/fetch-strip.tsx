import { useFetchJob } from '@/api/jobs';
import { Button } from '@/ui/button';
import { ProgressBar } from '@/ui/progress-bar';

const WORDS = {
  queued: 'Waiting to fetch',
  running: 'Fetching',
  succeeded: 'Fetched',
  failed: 'The fetch failed',
  cancelled: 'The fetch was cancelled',
} as const;

export interface FetchStripProps {
  job: string;
  onShow: () => void;
  onDismiss: () => void;
}

/** A fetch that goes on while its window is closed. */
export function FetchStrip({ job, onShow, onDismiss }: FetchStripProps) {
  const { data } = useFetchJob(job);
  if (data === undefined) return null;
  const { status, stage, progress } = data;
  const under = status === 'queued' || status === 'running';
  return (
    <div
      role="status"
      className="mb-3 flex items-center gap-3 rounded-lg border border-line bg-panel px-3 py-2 text-sm"
    >
      <span className="shrink-0 font-medium text-ink">{WORDS[status]}</span>
      {under ? <ProgressBar value={progress} label="Fetch" className="max-w-40" /> : null}
      <span className="min-w-0 flex-1 truncate text-ink-muted">{under ? stage : null}</span>
      <Button size="sm" variant="ghost" onClick={onShow}>
        Show
      </Button>
      {under ? null : (
        <Button size="sm" variant="ghost" onClick={onDismiss}>
          Dismiss
        </Button>
      )}
    </div>
  );
}
