import { always, type Command } from './command';

/** Download the saved version as JSON. */
export const exportJson: Command = {
  id: 'export-json',
  group: 'File',
  label: 'Export as JSON',
  enabled: always,
  perform: ({ exportAs }) => exportAs('json'),
};
