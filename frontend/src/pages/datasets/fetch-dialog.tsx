import { useFetchDataset } from '@/api/datasets';
import { FetchForm } from '@/pages/datasets/fetch-form';
import { FetchProgress } from '@/pages/datasets/fetch-progress';
import { Dialog, DialogContent } from '@/ui/dialog';

export interface FetchDialogProps {
  open: boolean;
  /** The fetch to show; the form stands in its place while there is none. */
  job: string | null;
  onJob: (id: string | null) => void;
  onClose: () => void;
  /** Called with the dataset's id when the person asks to see it. */
  onDone: (id: string) => void;
}

/** Fetches bars from an exchange: the form first, then live progress that can be cancelled. */
export function FetchDialog({ open, job, onJob, onClose, onDone }: FetchDialogProps) {
  const start = useFetchDataset();

  function back(): void {
    start.reset();
    onJob(null);
  }

  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent
        title="Fetch from an exchange"
        description="Public market data; no key is needed. The fetch goes on when this window is closed."
      >
        {job === null ? (
          <FetchForm
            busy={start.isPending}
            error={start.error}
            onSubmit={(body) => start.mutate(body, { onSuccess: ({ job_id }) => onJob(job_id) })}
          />
        ) : (
          <FetchProgress id={job} onAgain={back} onDone={onDone} />
        )}
      </DialogContent>
    </Dialog>
  );
}
