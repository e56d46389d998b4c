import type { Run } from '@/api/types';
import { RunStatusBadge } from '@/pages/runs/run-status';
import { runDuration } from '@/pages/runs/run-time';
import { CopyButton } from '@/ui/copy-button';
import { formatAgo } from '@/ui/time';

/** Status, time and digest of a run, on one line. */
export function RunFacts({ run }: { run: Run }) {
  return (
    <div className="figures mb-4 flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-muted">
      <RunStatusBadge status={run.status} />
      <time dateTime={run.created_at} title={run.created_at}>
        {formatAgo(run.created_at)}
      </time>
      {run.started_at && run.finished_at ? <span>took {runDuration(run)}</span> : null}
      {run.digest ? (
        <span className="flex min-w-0 items-center gap-1">
          Digest
          <code className="max-w-48 truncate font-mono text-ink" title={run.digest}>
            {run.digest}
          </code>
          <CopyButton text={run.digest} label="Copy the digest" />
        </span>
      ) : null}
    </div>
  );
}
