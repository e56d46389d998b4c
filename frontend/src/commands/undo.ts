import { undoEdit } from '@/store/document';

import type { Command } from './command';

/** Take the last step back. */
export const undo: Command = {
  id: 'undo',
  group: 'Edit',
  label: 'Undo',
  shortcut: 'mod+z',
  enabled: (state) => state.history.past.length > 0,
  perform: undoEdit,
};
