import { deleteSelection } from '@/store/nodes';

import { writeClip } from './clip';
import { type Command, withSelection } from './command';

/** Copy the selected nodes and take them away. */
export const cut: Command = {
  id: 'cut',
  group: 'Edit',
  label: 'Cut',
  shortcut: 'mod+x',
  clipboard: true,
  enabled: withSelection,
  perform: () => {
    if (writeClip()) deleteSelection();
  },
};
