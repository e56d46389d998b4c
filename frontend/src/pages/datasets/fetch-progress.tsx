import { CircleCheck } from 'lucide-react';
import { useCancelFetch, useFetchJob } from '@/api/jobs';
import type { Job } from '@/api/types';
import { ProblemNotice } from '@/pages/problem-notice';
import { Button } from '@/ui/button';
import { IssueList } from '@/ui/issue-list';
import { ProgressBar } from '@/ui/progress-bar';
import { Skeleton } from '@/ui/skeleton';

export interface FetchProgressProps {
  id: string;
  onAgain: () => void;
  onDone: (datasetId: string) => void;
}

/** A fetch under way, live; and how it ended. */
export function FetchProgress({ id, onAgain, onDone }: FetchProgressProps) {
  const job = useFetchJob(id);
  if (job.error && !job.data) return <ProblemNotice error={job.error} />;
  if (job.data === undefined) return <Skeleton className="h-16 w-full" />;
  const { status, dataset_id } = job.data;
  if (status === 'succeeded' && dataset_id !== null) {
    return (
      <End
        text="The bars are stored."
        icon={<CircleCheck aria-hidden className="size-4 text-gain" />}
      >
        <Button variant="primary" onClick={() => onDone(dataset_id)}>
          Open the dataset
        </Button>
      </End>
    );
  }
  if (status === 'failed') return <Failed job={job.data} onAgain={onAgain} />;
  if (status === 'cancelled') {
    return (
      <End text="The fetch was cancelled. Nothing was stored.">
        <Button onClick={onAgain}>Back to the form</Button>
      </End>
    );
  }
  return <Running job={job.data} />;
}

function Running({ job }: { job: Job }) {
  const cancel = useCancelFetch();
  const queued = job.status === 'queued';
  return (
    <div className="space-y-3">
      <ProgressBar value={queued ? null : job.progress} label="Fetch" />
      <div className="flex items-center gap-3">
        <p
          aria-live="polite"
          className="min-w-0 flex-1 truncate text-sm text-ink-muted first-letter:uppercase"
        >
          {queued ? 'Waiting for a free worker' : job.stage}
        </p>
        <span className="figures text-sm text-ink">{Math.round(job.progress * 100)}%</span>
        <Button size="sm" loading={cancel.isPending} onClick={() => cancel.mutate(job.id)}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function Failed({ job, onAgain }: { job: Job; onAgain: () => void }) {
  return (
    <div role="alert" className="space-y-3">
      <p className="rounded-md bg-loss-soft px-3 py-2 text-sm font-medium break-words text-loss">
        {job.error ?? 'The fetch failed. Nothing was stored.'}
      </p>
      {job.errors.length > 0 ? <IssueList issues={job.errors} /> : null}
      <div className="flex justify-end">
        <Button onClick={onAgain}>Change and try again</Button>
      </div>
    </div>
  );
}

interface EndProps {
  text: string;
  icon?: React.ReactNode;
  children: React.ReactNode;
}

function End({ text, icon, children }: EndProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {icon}
      <p className="min-w-0 flex-1 text-sm text-ink">{text}</p>
      {children}
    </div>
  );
}
