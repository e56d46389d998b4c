import { editor } from '@/store/editor';

import { always, type Command } from './command';

/** Come closer. */
export const zoomIn: Command = {
  id: 'zoom-in',
  group: 'View',
  label: 'Zoom in',
  shortcut: 'plus',
  enabled: always,
  perform: () => editor.getState().canvas?.zoom('in'),
};
