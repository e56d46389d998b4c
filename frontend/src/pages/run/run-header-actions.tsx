import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { isOver } from '@/api/runs';
import type { Run } from '@/api/types';
import { DownloadMenu } from '@/pages/run/download-menu';
import { DeleteRun } from '@/pages/runs/delete-run';
import { IconButton } from '@/ui/icon-button';

/** What can be done with a run that is over. */
export function RunHeaderActions({ run }: { run: Run }) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  if (!isOver(run.status)) return null;
  return (
    <>
      {run.status === 'succeeded' ? <DownloadMenu id={run.id} /> : null}
      <IconButton label="Delete this run" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
      </IconButton>
      <DeleteRun
        run={run}
        open={asking}
        onOpenChange={setAsking}
        onDeleted={() => void navigate({ to: '/runs' })}
      />
    </>
  );
}
