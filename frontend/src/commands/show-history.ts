import { openDialog } from '@/store/view';

import { always, type Command } from './command';

/** Show the versions and what changed between them. */
export const showHistory: Command = {
  id: 'show-history',
  group: 'File',
  label: 'Version history',
  enabled: always,
  perform: () => openDialog('history'),
};
