import { redoEdit } from '@/store/document';

import type { Command } from './command';

/** Redo, as Windows programs call it. */
export const redoByY: Command = {
  id: 'redo-y',
  group: 'Edit',
  label: 'Redo (as on Windows)',
  shortcut: 'mod+y',
  enabled: (state) => state.history.future.length > 0,
  perform: redoEdit,
};
