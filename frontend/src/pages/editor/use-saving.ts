import { useNavigate } from '@tanstack/react-router';
import { toast } from 'sonner';

import { ConflictError, errorText } from '@/api/problem';
import { useCreateStrategy, useSaveStrategy } from '@/api/strategies';
import type { Strategy } from '@/api/types';
import { edit, hasUnsavedChanges, strategySaved } from '@/store/document';
import { draftSaved } from '@/store/draft';
import { type Conflict, editor, type OpenStrategy } from '@/store/editor';
import { versionConflict } from '@/store/start';
import { fromStrategy, toWire } from '@/store/wire';

/** Saving versions, and settling with somebody who saved first. */
export function useSaving() {
  const navigate = useNavigate();
  const saving = useSaveStrategy();
  const creating = useCreateStrategy();

  /** Save on top of a version. Returns what was stored, or null when it was refused; the person has been told. */
  async function saveOn(version: number, message?: string): Promise<OpenStrategy | null> {
    const { strategy, document } = editor.getState();
    if (strategy === null) return null;
    const words = message === undefined || message === '' ? {} : { message };
    try {
      const served = await saving.mutateAsync({
        id: strategy.id,
        version,
        document: toWire(document),
        ...words,
      });
      const saved = fromStrategy(served);
      strategySaved(saved);
      await draftSaved();
      return saved;
    } catch (error) {
      if (!(error instanceof ConflictError))
        toast.error('Not saved', { description: errorText(error) });
      else editor.setState({ conflict: versionConflict(fromStrategy(error.current as Strategy)) });
      return null;
    }
  }

  async function save(message?: string): Promise<OpenStrategy | null> {
    const state = editor.getState();
    if (state.strategy === null) return null;
    if (!hasUnsavedChanges(state)) {
      toast.message(`Version ${state.strategy.version} already holds everything`);
      return state.strategy;
    }
    const saved = await saveOn(state.strategy.version, message);
    if (saved !== null) toast.success(`Saved as version ${saved.version}`);
    return saved;
  }

  /** Mine becomes a version on top of theirs; against another draft, mine simply goes on. */
  async function keepMine(conflict: Conflict): Promise<void> {
    adopt(conflict);
    if (conflict.about === 'draft') return;
    const saved = await saveOn(conflict.version, `Kept over version ${conflict.version}`);
    if (saved !== null) toast.success(`Saved yours as version ${saved.version}`);
  }

  /** Theirs comes onto the canvas, as a step that undo takes back. */
  async function takeTheirs(conflict: Conflict): Promise<void> {
    adopt(conflict);
    edit('Take the other version', () => conflict.theirs);
    if (conflict.about === 'version') await draftSaved();
  }

  /** Mine becomes a strategy of its own; theirs stays here. */
  async function saveCopy(conflict: Conflict): Promise<void> {
    const { document } = editor.getState();
    const copy = { ...document, name: `${document.name} (copy)` };
    try {
      const made = await creating.mutateAsync({ document: toWire(copy) });
      await takeTheirs(conflict);
      await navigate({ to: '/strategies/$id', params: { id: made.id }, search: {} });
      toast.success(`Saved as "${made.name}"`);
    } catch (error) {
      toast.error('No copy was made', { description: errorText(error) });
    }
  }

  return { busy: saving.isPending || creating.isPending, save, keepMine, takeTheirs, saveCopy };
}

/** From here on the canvas builds on what the server holds. */
function adopt({ served, etag }: Conflict): void {
  const { draft } = editor.getState();
  editor.setState({
    conflict: null,
    ...(served === null ? {} : { strategy: fromStrategy(served) }),
    ...(etag === null ? {} : { draft: { ...draft, etag } }),
  });
}
