import { editor } from '@/store/editor';
import { changeView } from '@/store/view';

import { always, type Command } from './command';

/** Show or hide the results. */
export const toggleResults: Command = {
  id: 'toggle-results',
  group: 'View',
  label: 'Show or hide the results',
  shortcut: 'mod+j',
  enabled: always,
  perform: () => changeView({ dockOpen: !editor.getState().view.dockOpen }),
};
