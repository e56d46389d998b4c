import { useState } from 'react';
import { useFetchDataset } from '@/api/datasets';
import { FetchForm } from '@/pages/datasets/fetch-form';
import { FetchProgress } from '@/pages/datasets/fetch-progress';
import { Dialog, DialogContent } from '@/ui/dialog';

export interface FetchDialogProps {
  open: boolean;
  onClose: () => void;
  /** Called with the dataset's id when the person asks to see it. */
  onDone: (id: string) => void;
}

/** Fetches bars from an exchange: the form first, then live progress that can be cancelled. */
export function FetchDialog({ open, onClose, onDone }: FetchDialogProps) {
  const start = useFetchDataset();
  const [job, setJob] = useState<string | null>(null);

  function back(): void {
    start.reset();
    setJob(null);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) return;
        onClose();
        back();
      }}
    >
      <DialogContent
        title="Fetch from an exchange"
        description="Public market data; no key is needed. The fetch goes on when this window is closed."
      >
        {job === null ? (
          <FetchForm
            busy={start.isPending}
            error={start.error}
            onSubmit={(body) => start.mutate(body, { onSuccess: ({ job_id }) => setJob(job_id) })}
          />
        ) : (
          <FetchProgress id={job} onAgain={back} onDone={onDone} />
        )}
      </DialogContent>
    </Dialog>
  );
}
