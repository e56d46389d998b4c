import { editor } from '@/store/editor';
import { startRename } from '@/store/view';

import type { Command } from './command';

/** Give the selected node another name. */
export const renameSelected: Command = {
  id: 'rename-node',
  group: 'Edit',
  label: 'Rename node',
  shortcut: 'f2',
  enabled: ({ selection }) => selection.nodes.length === 1,
  perform: () => startRename(editor.getState().selection.nodes[0] ?? null),
};
