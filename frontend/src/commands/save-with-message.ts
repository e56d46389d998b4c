import { openDialog } from '@/store/view';

import { always, type Command } from './command';

/** Keep the canvas as a version, with a word on why. */
export const saveWithMessage: Command = {
  id: 'save-with-message',
  group: 'File',
  label: 'Save version with a message…',
  shortcut: 'mod+shift+s',
  inFields: true,
  enabled: always,
  perform: () => openDialog('save'),
};
