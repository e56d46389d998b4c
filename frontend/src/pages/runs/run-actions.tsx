import { Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { errorText } from '@/api/problem';
import { isOver, useCancelRun } from '@/api/runs';
import type { Run } from '@/api/types';
import { DeleteRun } from '@/pages/runs/delete-run';
import { IconButton } from '@/ui/icon-button';

/** Cancel a run that lasts; delete one that is over. */
export function RunActions({ run }: { run: Run }) {
  const [asking, setAsking] = useState(false);
  const cancel = useCancelRun();
  if (!isOver(run.status)) {
    return (
      <IconButton
        label="Cancel this run"
        size="sm"
        className="relative"
        disabled={cancel.isPending}
        onClick={() => cancel.mutate(run.id, { onError: (error) => toast.error(errorText(error)) })}
      >
        <Square aria-hidden />
      </IconButton>
    );
  }
  return (
    <>
      <IconButton
        label="Delete this run"
        size="sm"
        className="relative"
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden />
      </IconButton>
      <DeleteRun run={run} open={asking} onOpenChange={setAsking} />
    </>
  );
}
