import { useState } from 'react';
import { useCreateToken } from '@/api/tokens';
import { NewTokenForm } from '@/pages/settings/new-token-form';
import { Button } from '@/ui/button';
import { CopyButton } from '@/ui/copy-button';
import { Dialog, DialogContent } from '@/ui/dialog';

/** Makes a token; its secret is shown here and never again. */
export function NewTokenDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [secret, setSecret] = useState<string | null>(null);
  const create = useCreateToken();

  function close(): void {
    setSecret(null);
    create.reset();
    onClose();
  }

  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : close())}>
      {secret === null ? (
        <DialogContent title="New API token">
          <NewTokenForm
            busy={create.isPending}
            error={create.error}
            onSubmit={(body) => create.mutate(body, { onSuccess: ({ token }) => setSecret(token) })}
          />
        </DialogContent>
      ) : (
        <DialogContent
          title="Copy your token now"
          description="It is not stored in a readable form and will not be shown again."
          footer={
            <Button variant="primary" onClick={close}>
              I have copied it
            </Button>
          }
        >
          <div className="flex items-start gap-2 rounded-lg border border-line bg-sunken py-1.5 pr-1.5 pl-3">
            <code className="min-w-0 flex-1 py-1 font-mono text-sm break-all text-ink">
              {secret}
            </code>
            <CopyButton text={secret} label="Copy the token" />
          </div>
          <p className="mt-3 text-xs text-ink-muted">
            Scripts send it as <code className="font-mono">Authorization: Bearer …</code>
          </p>
        </DialogContent>
      )}
    </Dialog>
  );
}
