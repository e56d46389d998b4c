import { editor } from '@/store/editor';
import { changeView } from '@/store/view';

import { always, type Command } from './command';

/** Show or hide the inspector. */
export const toggleSide: Command = {
  id: 'toggle-side',
  group: 'View',
  label: 'Show or hide the inspector',
  shortcut: 'mod+i',
  enabled: always,
  perform: () => changeView({ sideOpen: !editor.getState().view.sideOpen }),
};
