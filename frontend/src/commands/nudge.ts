import type { NodeId, Position } from '@/graph/document';
import { editor } from '@/store/editor';
import { move } from '@/store/nodes';

import { type Command, withSelection } from './command';

const STEP = 8;

/** Move the selected nodes one step of the grid; presses in a row are one undo step. */
function nudge(id: string, label: string, shortcut: string, [right, down]: Position): Command {
  return {
    id,
    group: 'Edit',
    label,
    shortcut,
    enabled: withSelection,
    perform: () => {
      const { document, selection } = editor.getState();
      const places: Record<NodeId, Position> = {};
      for (const node of selection.nodes) {
        const [x, y] = document.layout[node] ?? [0, 0];
        places[node] = [x + right * STEP, y + down * STEP];
      }
      move(places, 'arrow keys');
    },
  };
}

/** The four directions. */
export const NUDGES: readonly Command[] = [
  nudge('move-left', 'Move left', 'arrowleft', [-1, 0]),
  nudge('move-right', 'Move right', 'arrowright', [1, 0]),
  nudge('move-up', 'Move up', 'arrowup', [0, -1]),
  nudge('move-down', 'Move down', 'arrowdown', [0, 1]),
];
