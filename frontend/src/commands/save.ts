import { always, type Command } from './command';

/** Keep the canvas as the next immutable version. */
export const save: Command = {
  id: 'save',
  group: 'File',
  label: 'Save version',
  shortcut: 'mod+s',
  inFields: true,
  enabled: always,
  perform: ({ save: keep }) => keep(),
};
