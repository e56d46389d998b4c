import { Link } from '@tanstack/react-router';
import { LayoutTemplate, Plus } from 'lucide-react';

import { editor, useEditor } from '@/store/editor';
import { openSheet } from '@/store/view';
import { Button } from '@/ui/button';

/** What to do with an empty canvas. Drops fall through it. */
export function EmptyCanvas({ phone }: { phone: boolean }) {
  const empty = useEditor(
    (state) => Object.keys(state.document.nodes).length === 0 && state.quickAdd === null,
  );
  if (!empty) return null;
  return (
    <div className="pointer-events-none absolute inset-0 z-5 flex items-center justify-center p-6">
      <div className="flex max-w-sm flex-col items-center text-center">
        <p className="text-lg font-semibold">Start with data</p>
        <p className="mt-1 text-sm text-ink-muted">
          {phone
            ? 'Add a source of bars, then a signal, a weight and an execution. Tap two ports to link them.'
            : 'Drag a module from the palette, or double-click anywhere. Then drag from port to port: bars, signal, weight, execution, performance.'}
        </p>
        <div className="pointer-events-auto mt-4 flex gap-2">
          <Button
            variant="primary"
            onClick={() =>
              phone ? openSheet('palette') : editor.getState().canvas?.openQuickAdd()
            }
          >
            <Plus aria-hidden />
            Add a module
          </Button>
          <Button asChild>
            <Link to="/templates">
              <LayoutTemplate aria-hidden />
              Use a template
            </Link>
          </Button>
        </div>
      </div>
    </div>
  );
}
