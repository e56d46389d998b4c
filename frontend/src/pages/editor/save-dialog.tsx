import { type SyntheticEvent, useState } from 'react';

import { useEditor } from '@/store/editor';
import { openDialog } from '@/store/view';
import { Button } from '@/ui/button';
import { Dialog, DialogContent } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Textarea } from '@/ui/input';

const LONGEST = 500;

/** Ask for a word on what this version changes. */
export function SaveDialog({ onSave }: { onSave: (message: string) => void }) {
  const open = useEditor((state) => state.view.dialog === 'save');
  const next = useEditor((state) => (state.strategy?.version ?? 0) + 1);
  const [message, setMessage] = useState('');

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    openDialog(null);
    onSave(message.trim());
    setMessage('');
  }

  return (
    <Dialog open={open} onOpenChange={(up) => openDialog(up ? 'save' : null)}>
      <DialogContent
        title={`Save as version ${next}`}
        description="A version never changes again. Runs and paper sessions pin one."
        footer={
          <Button variant="primary" type="submit" form="save-version">
            Save version {next}
          </Button>
        }
      >
        <form id="save-version" onSubmit={submit}>
          <Field label="What changes" optional>
            {(control) => (
              <Textarea
                {...control}
                value={message}
                maxLength={LONGEST}
                placeholder="Slower average against whipsaws"
                onChange={(event) => setMessage(event.target.value)}
              />
            )}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
