import { editor } from '@/store/editor';

import { type Command, withNodes } from './command';

/** Bring the whole strategy into sight. */
export const fitAll: Command = {
  id: 'fit-all',
  group: 'View',
  label: 'Fit everything',
  shortcut: '1',
  enabled: withNodes,
  perform: () => editor.getState().canvas?.fit(),
};
