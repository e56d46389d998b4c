import { openDialog } from '@/store/view';

import { always, type Command } from './command';

/** Every shortcut on one sheet. */
export const showShortcuts: Command = {
  id: 'show-shortcuts',
  group: 'Help',
  label: 'Keyboard shortcuts',
  shortcut: '?',
  enabled: always,
  perform: () => openDialog('shortcuts'),
};
