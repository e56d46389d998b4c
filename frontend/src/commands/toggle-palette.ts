import { editor } from '@/store/editor';
import { changeView } from '@/store/view';

import { always, type Command } from './command';

/** Show or hide the palette. */
export const togglePalette: Command = {
  id: 'toggle-palette',
  group: 'View',
  label: 'Show or hide the palette',
  shortcut: 'mod+b',
  enabled: always,
  perform: () => changeView({ paletteOpen: !editor.getState().view.paletteOpen }),
};
