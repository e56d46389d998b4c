import { editor } from '@/store/editor';

import { always, type Command } from './command';

/** Step back. */
export const zoomOut: Command = {
  id: 'zoom-out',
  group: 'View',
  label: 'Zoom out',
  shortcut: '-',
  enabled: always,
  perform: () => editor.getState().canvas?.zoom('out'),
};
