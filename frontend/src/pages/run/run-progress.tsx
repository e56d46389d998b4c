import { toast } from 'sonner';
import { errorText } from '@/api/problem';
import { useCancelRun } from '@/api/runs';
import type { Run } from '@/api/types';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ProgressBar } from '@/ui/progress-bar';

/** A run under way, live, and the way to stop it. */
export function RunProgress({ run }: { run: Run }) {
  const cancel = useCancelRun();
  const queued = run.status === 'queued';
  return (
    <Card className="max-w-2xl space-y-3 p-4">
      <ProgressBar value={queued ? null : run.progress} label="Progress of the run" />
      <div className="flex items-center gap-3">
        <p aria-live="polite" className="min-w-0 flex-1 truncate text-sm text-ink-muted">
          {queued ? 'Waiting for a free worker' : run.stage || 'Starting'}
        </p>
        <span className="figures text-sm">{Math.round(run.progress * 100)}%</span>
        <Button
          size="sm"
          loading={cancel.isPending}
          onClick={() =>
            cancel.mutate(run.id, { onError: (error) => toast.error(errorText(error)) })
          }
        >
          Cancel
        </Button>
      </div>
    </Card>
  );
}
