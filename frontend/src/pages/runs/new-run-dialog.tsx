import { useNavigate } from '@tanstack/react-router';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { useStartRun } from '@/api/runs';
import { useStrategies } from '@/api/strategies';
import { NewRunForm } from '@/pages/runs/new-run-form';
import { Button } from '@/ui/button';
import { Dialog, DialogContent } from '@/ui/dialog';

interface NewRunProps {
  /** The strategy that the page is about, where it is about one. */
  strategy: string | undefined;
}

/** Starts a run of a stored version and leads to it. */
export function NewRun({ strategy }: NewRunProps) {
  const [open, setOpen] = useState(false);
  const strategies = useStrategies('').data?.pages.flatMap((page) => page.items) ?? [];
  const start = useStartRun();
  const navigate = useNavigate();
  return (
    <>
      <Button
        variant="primary"
        disabled={strategies.length === 0}
        onClick={() => {
          start.reset();
          setOpen(true);
        }}
      >
        <Play aria-hidden />
        New run
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          title="New run"
          description="The version is pinned: later changes of the strategy do not touch it."
        >
          <NewRunForm
            strategies={strategies}
            strategy={strategy ?? strategies[0]?.id ?? ''}
            busy={start.isPending}
            error={start.error}
            onSubmit={(request) =>
              start.mutate(request, {
                onSuccess: ({ id }) => void navigate({ to: '/runs/$id', params: { id } }),
              })
            }
          />
        </DialogContent>
      </Dialog>
    </>
  );
}
