import { deleteSelection } from '@/store/nodes';

import type { Command } from './command';

/** Take away what is selected, nodes and links. */
export const deleteSelected: Command = {
  id: 'delete-selection',
  group: 'Edit',
  label: 'Delete',
  shortcut: 'delete',
  enabled: ({ selection }) => selection.nodes.length > 0 || selection.links.length > 0,
  perform: deleteSelection,
};
