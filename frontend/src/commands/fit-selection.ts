import { editor } from '@/store/editor';

import { type Command, withSelection } from './command';

/** Bring what is selected into sight. */
export const fitSelection: Command = {
  id: 'fit-selection',
  group: 'View',
  label: 'Fit selection',
  shortcut: '2',
  enabled: withSelection,
  perform: () => {
    const { canvas, selection } = editor.getState();
    canvas?.fit(selection.nodes);
  },
};
