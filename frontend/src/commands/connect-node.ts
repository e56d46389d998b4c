import { openDialog } from '@/store/view';

import type { Command } from './command';

/** Link the selected node without a pointer: choose from every link that is legal. */
export const connectNode: Command = {
  id: 'connect-node',
  group: 'Add',
  label: 'Connect node…',
  shortcut: 'c',
  enabled: ({ selection }) => selection.nodes.length === 1,
  perform: () => openDialog('connect'),
};
