import { CircleAlert, CloudOff, LoaderCircle } from 'lucide-react';

import { hasUnsavedChanges } from '@/store/document';
import { useEditor } from '@/store/editor';
import { changeView } from '@/store/view';

/** Where the work is: in a version, in a draft on the server, or in this browser only. */
export function SaveState() {
  const status = useEditor((state) => state.draft.status);
  const unsaved = useEditor(hasUnsavedChanges);
  const conflict = useEditor((state) => state.conflict !== null);
  const version = useEditor((state) => state.strategy?.version ?? 0);
  if (conflict) return <Conflicting />;
  if (!unsaved) return <Words>Saved, version {version}</Words>;
  if (status === 'offline') {
    return (
      <Words warn>
        <CloudOff aria-hidden className="size-3.5" />
        Kept in this browser
      </Words>
    );
  }
  if (status === 'stored') return <Words>Draft saved</Words>;
  return (
    <Words>
      {status === 'storing' ? <LoaderCircle aria-hidden className="size-3 animate-spin" /> : null}
      Saving draft…
    </Words>
  );
}

function Words({ warn = false, children }: { warn?: boolean; children: React.ReactNode }) {
  return (
    <span
      role="status"
      className={`figures flex items-center gap-1.5 text-xs whitespace-nowrap ${warn ? 'text-warn' : 'text-ink-faint'}`}
    >
      {children}
    </span>
  );
}

function Conflicting() {
  return (
    <button
      type="button"
      onClick={() => changeView({ dialog: 'conflict' })}
      className="flex items-center gap-1.5 rounded-sm bg-loss-soft px-1.5 py-0.5 text-xs font-medium text-loss"
    >
      <CircleAlert aria-hidden className="size-3.5" />
      Changed elsewhere
    </button>
  );
}
