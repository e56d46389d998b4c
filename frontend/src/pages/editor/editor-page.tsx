import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';

import { errorText, ProblemError } from '@/api/problem';
import { CommandPalette } from '@/pages/editor/command-palette';
import { ConflictDialog } from '@/pages/editor/conflict-dialog';
import { ConnectFinder } from '@/pages/editor/connect-finder';
import { EditorFrame } from '@/pages/editor/editor-frame';
import { EditorHeader } from '@/pages/editor/editor-header';
import { EditorSkeleton } from '@/pages/editor/editor-skeleton';
import { useResultsAhead } from '@/pages/editor/results-dock';
import { SaveDialog } from '@/pages/editor/save-dialog';
import { ShortcutSheet } from '@/pages/editor/shortcut-sheet';
import { useCommandContext } from '@/pages/editor/use-command-context';
import { useEditorStart } from '@/pages/editor/use-editor-start';
import { useIsPhone } from '@/pages/editor/use-is-phone';
import { usePlacedModule } from '@/pages/editor/use-placed-module';
import { useSaving } from '@/pages/editor/use-saving';
import { useShortcuts } from '@/pages/editor/use-shortcuts';
import { useWatchers } from '@/pages/editor/use-watchers';
import { useEditor } from '@/store/editor';
import { Button } from '@/ui/button';
import { ErrorState } from '@/ui/error-state';

/** Draw a strategy together, run it, read the result: the page that the product is about. */
export function EditorPage() {
  const { id } = useParams({ from: '/strategies/$id' });
  const { add } = useSearch({ from: '/strategies/$id' });
  const start = useEditorStart(id);
  if (start.phase === 'failed') return <NotOpened error={start.error} onRetry={start.retry} />;
  return start.phase === 'loading' ? <EditorSkeleton /> : <Editor key={id} id={id} add={add} />;
}

function Editor({ id, add }: { id: string; add: string | undefined }) {
  const phone = useIsPhone();
  const saving = useSaving();
  const context = useCommandContext(saving.save);
  useWatchers();
  useShortcuts(context);
  usePlacedModule(id, add);
  useResultsAhead();
  useTitle();
  return (
    <div className="flex h-full min-h-0 flex-col">
      <EditorHeader context={context} saving={saving.busy} phone={phone} />
      <EditorFrame context={context} phone={phone} />
      <SaveDialog onSave={(message) => void saving.save(message)} />
      <ConflictDialog
        busy={saving.busy}
        onKeepMine={(conflict) => void saving.keepMine(conflict)}
        onTakeTheirs={(conflict) => void saving.takeTheirs(conflict)}
        onSaveCopy={(conflict) => void saving.saveCopy(conflict)}
      />
      <CommandPalette context={context} />
      <ConnectFinder />
      <ShortcutSheet />
    </div>
  );
}

function useTitle(): void {
  const name = useEditor((state) => state.document.name);
  useEffect(() => {
    document.title = `${name} · QIS Studio`;
    return () => {
      document.title = 'QIS Studio';
    };
  }, [name]);
}

function NotOpened({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const gone = error instanceof ProblemError && error.status === 404;
  return (
    <ErrorState
      className="h-full"
      title={gone ? 'There is no such strategy' : 'The strategy could not be opened'}
      onRetry={gone ? undefined : onRetry}
      action={
        <Button asChild>
          <Link to="/">All strategies</Link>
        </Button>
      }
    >
      {gone ? 'It was deleted, or the address is not complete.' : errorText(error)}
    </ErrorState>
  );
}
