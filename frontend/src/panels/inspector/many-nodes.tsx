import type { NodeId } from '@/graph/document';
import { selectModule } from '@/store/derived';
import { useEditor } from '@/store/editor';
import { focusNode } from '@/store/selection';
import { FamilyGlyph } from '@/ui/family-glyph';

/** Several nodes are selected: which, and a way to each. */
export function ManyNodes({ ids }: { ids: readonly NodeId[] }) {
  return (
    <div className="p-3">
      <p className="text-sm font-semibold">{ids.length} nodes selected</p>
      <p className="mt-1 text-xs text-ink-muted">
        Drag any of them to move all. Copy, duplicate and delete take all too.
      </p>
      <ul className="mt-3">
        {ids.map((id) => (
          <li key={id}>
            <Line id={id} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Line({ id }: { id: NodeId }) {
  const module = useEditor((state) => selectModule(state, id));
  return (
    <button
      type="button"
      onClick={() => focusNode(id)}
      className="flex h-8 w-full items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover"
    >
      <FamilyGlyph family={module?.family ?? ''} size="sm" />
      <span className="truncate text-sm">{module?.title ?? id}</span>
      <span className="ml-auto truncate font-mono text-xs text-ink-faint">{id}</span>
    </button>
  );
}
