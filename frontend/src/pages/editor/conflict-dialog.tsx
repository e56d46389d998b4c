import { useEffect } from 'react';

import { diffDocuments } from '@/graph/diff';
import { DiffList } from '@/pages/editor/diff-list';
import { type Conflict, useEditor } from '@/store/editor';
import { openDialog } from '@/store/view';
import { Button } from '@/ui/button';
import { Dialog, DialogContent } from '@/ui/dialog';

export interface ConflictDialogProps {
  busy: boolean;
  onKeepMine: (conflict: Conflict) => void;
  onTakeTheirs: (conflict: Conflict) => void;
  onSaveCopy: (conflict: Conflict) => void;
}

/** Two edited the same strategy: what differs, and three ways on, none of which loses anything. */
export function ConflictDialog({
  busy,
  onKeepMine,
  onTakeTheirs,
  onSaveCopy,
}: ConflictDialogProps) {
  const conflict = useEditor((state) => state.conflict);
  const open = useEditor((state) => state.view.dialog === 'conflict');
  const mine = useEditor((state) => state.document);
  useEffect(() => {
    openDialog(conflict === null ? null : 'conflict');
  }, [conflict]);
  if (conflict === null) return null;
  const { theirs } = namesOf(conflict);
  return (
    <Dialog open={open} onOpenChange={(next) => openDialog(next ? 'conflict' : null)}>
      <DialogContent
        size="lg"
        title={titleOf(conflict)}
        description="Nothing is lost: choose which of the two goes on here. The other can be had back by undo or in the history."
        footer={
          <>
            <Button disabled={busy} onClick={() => onSaveCopy(conflict)}>
              Save mine as a copy
            </Button>
            <Button disabled={busy} onClick={() => onTakeTheirs(conflict)}>
              Take theirs
            </Button>
            <Button variant="primary" loading={busy} onClick={() => onKeepMine(conflict)}>
              {conflict.about === 'version'
                ? `Keep mine as version ${conflict.version + 1}`
                : 'Keep mine'}
            </Button>
          </>
        }
      >
        <div
          className="max-h-[45dvh] overflow-y-auto rounded-md border border-line"
          data-testid="conflict"
        >
          <DiffList diff={diffDocuments(conflict.theirs, mine)} from={theirs} to="Mine" />
        </div>
      </DialogContent>
    </Dialog>
  );
}

function titleOf({ about, version, author }: Conflict): string {
  if (about === 'draft') return 'This strategy is being edited in another tab';
  return `${author ?? 'Somebody'} saved version ${version} in the meantime`;
}

function namesOf({ about, version }: Conflict): { theirs: string } {
  return { theirs: about === 'draft' ? 'Other tab' : `Version ${version}` };
}
