import { openDialog } from '@/store/view';

import { always, type Command } from './command';

/** Every command, module and node in one list. */
export const openCommands: Command = {
  id: 'open-commands',
  group: 'Help',
  label: 'Command palette',
  shortcut: 'mod+k',
  inFields: true,
  enabled: always,
  perform: () => openDialog('commands'),
};
