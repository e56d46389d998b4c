import { selectAll } from '@/store/selection';

import { type Command, withNodes } from './command';

/** Select every node. */
export const selectEverything: Command = {
  id: 'select-all',
  group: 'Edit',
  label: 'Select all',
  shortcut: 'mod+a',
  enabled: withNodes,
  perform: selectAll,
};
