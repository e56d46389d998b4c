import { AlertDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from '@/ui/button';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What is lost, and whether it can be had back. */
  description: ReactNode;
  /** The verb on the button: "Delete strategy", never "OK". */
  action: string;
  busy?: boolean | undefined;
  error?: ReactNode | undefined;
  onConfirm: () => void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, action, busy = false, error, onConfirm } = props;
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <div className="pointer-events-none fixed inset-0 z-40 flex items-center justify-center p-4">
          <AlertDialog.Content className="pointer-events-auto w-full max-w-md animate-pop-in rounded-xl border border-line bg-raised p-5 shadow-float">
            <AlertDialog.Title className="text-base font-semibold text-ink">
              {title}
            </AlertDialog.Title>
            <AlertDialog.Description className="mt-1.5 text-sm text-ink-muted">
              {description}
            </AlertDialog.Description>
            {error ? (
              <p role="alert" className="mt-3 rounded-md bg-loss-soft px-3 py-2 text-sm text-loss">
                {error}
              </p>
            ) : null}
            <div className="mt-5 flex justify-end gap-2">
              <AlertDialog.Cancel asChild>
                <Button>Cancel</Button>
              </AlertDialog.Cancel>
              <Button variant="danger" loading={busy} onClick={onConfirm}>
                {action}
              </Button>
            </div>
          </AlertDialog.Content>
        </div>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
