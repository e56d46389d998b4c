import { redoEdit } from '@/store/document';

import type { Command } from './command';

/** Do the step again that was taken back. */
export const redo: Command = {
  id: 'redo',
  group: 'Edit',
  label: 'Redo',
  shortcut: 'mod+shift+z',
  enabled: (state) => state.history.future.length > 0,
  perform: redoEdit,
};
