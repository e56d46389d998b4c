import { toast } from 'sonner';
import { errorText } from '@/api/problem';
import { useDeleteRun } from '@/api/runs';
import type { Run } from '@/api/types';
import { ConfirmDialog } from '@/ui/confirm-dialog';

interface DeleteRunProps {
  run: Pick<Run, 'id' | 'strategy_name' | 'version'>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDeleted?: () => void;
}

/** Asks before a run and everything it left behind is deleted. */
export function DeleteRun({ run, open, onOpenChange, onDeleted }: DeleteRunProps) {
  const remove = useDeleteRun();
  const confirm = () =>
    remove.mutate(run.id, {
      onSuccess: () => {
        onOpenChange(false);
        toast.success('The run was deleted.');
        onDeleted?.();
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete this run of “${run.strategy_name}” v${run.version}?`}
      description="Its report, tables and manifest go with it. The strategy stays, and can be run again."
      action="Delete run"
      busy={remove.isPending}
      error={remove.error ? errorText(remove.error) : null}
      onConfirm={confirm}
    />
  );
}
