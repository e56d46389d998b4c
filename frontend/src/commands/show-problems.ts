import { showSide } from '@/store/view';

import { always, type Command } from './command';

/** Bring the problems to the front. */
export const showProblems: Command = {
  id: 'show-problems',
  group: 'View',
  label: 'Show problems',
  shortcut: 'p',
  enabled: always,
  perform: () => showSide('problems'),
};
