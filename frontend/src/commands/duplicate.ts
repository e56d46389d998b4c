import { duplicateSelection } from '@/store/clipboard';

import { type Command, withSelection } from './command';

/** Set a copy of the selected nodes beside them. */
export const duplicate: Command = {
  id: 'duplicate',
  group: 'Edit',
  label: 'Duplicate',
  shortcut: 'mod+d',
  enabled: withSelection,
  perform: duplicateSelection,
};
