import { COMMANDS } from '@/commands/all-commands';
import { keysOf } from '@/pages/editor/command-button';
import { useEditor } from '@/store/editor';
import { openDialog } from '@/store/view';
import { Dialog, DialogContent } from '@/ui/dialog';
import { Kbd } from '@/ui/kbd';

const GESTURES: readonly (readonly [what: string, how: string])[] = [
  ['Add a module', 'Drag from the palette, or double-click the canvas'],
  ['Link two ports', 'Drag, or click one and then the other'],
  ['Link to a new module', 'Drop a link on empty canvas'],
  ['Insert on a link', 'Drop a module on it, or press its +'],
  ['Select several', 'Shift and drag a box, or Shift and click'],
  ['Move in steps', 'Arrow keys; with Shift, further'],
];

/** Every shortcut and gesture on one sheet. */
export function ShortcutSheet() {
  const open = useEditor((state) => state.view.dialog === 'shortcuts');
  return (
    <Dialog open={open} onOpenChange={(up) => openDialog(up ? 'shortcuts' : null)}>
      <DialogContent size="lg" title="Keyboard and gestures">
        <dl className="grid gap-x-8 sm:grid-cols-2">
          {COMMANDS.map((command) => {
            const keys = keysOf(command);
            if (keys === undefined) return null;
            return (
              <div
                key={command.id}
                className="flex items-center justify-between gap-3 border-b border-line py-1.5 text-sm"
              >
                <dt className="truncate text-ink-muted">{command.label}</dt>
                <dd>
                  <Kbd>{keys}</Kbd>
                </dd>
              </div>
            );
          })}
        </dl>
        <h3 className="eyebrow mt-5 mb-1">With the pointer</h3>
        <dl className="grid gap-x-8 sm:grid-cols-2">
          {GESTURES.map(([what, how]) => (
            <div key={what} className="border-b border-line py-1.5 text-sm">
              <dt className="text-ink">{what}</dt>
              <dd className="text-xs text-ink-muted">{how}</dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  );
}
