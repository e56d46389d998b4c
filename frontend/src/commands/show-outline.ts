import { showSide } from '@/store/view';

import { always, type Command } from './command';

/** Bring the outline to the front. */
export const showOutline: Command = {
  id: 'show-outline',
  group: 'View',
  label: 'Show outline',
  shortcut: 'o',
  enabled: always,
  perform: () => showSide('outline'),
};
