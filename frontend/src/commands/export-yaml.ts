import { always, type Command } from './command';

/** Download the saved version as YAML. */
export const exportYaml: Command = {
  id: 'export-yaml',
  group: 'File',
  label: 'Export as YAML',
  enabled: always,
  perform: ({ exportAs }) => exportAs('yaml'),
};
