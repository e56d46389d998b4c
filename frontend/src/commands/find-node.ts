import { openDialog } from '@/store/view';

import { type Command, withNodes } from './command';

/** Find a node by name, module or parameter. */
export const findNode: Command = {
  id: 'find-node',
  group: 'View',
  label: 'Find node…',
  shortcut: 'mod+f',
  enabled: withNodes,
  perform: () => openDialog('search'),
};
