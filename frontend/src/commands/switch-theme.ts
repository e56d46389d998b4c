import { always, type Command } from './command';

/** Change between light and dark. */
export const switchTheme: Command = {
  id: 'switch-theme',
  group: 'View',
  label: 'Switch between light and dark',
  enabled: always,
  perform: ({ switchTheme: change }) => change(),
};
