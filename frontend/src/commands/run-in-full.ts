import { type Command, withNodes } from './command';

/** Start a stored run of the newest saved version, with every artefact kept. */
export const runInFull: Command = {
  id: 'run-in-full',
  group: 'Run',
  label: 'Full run of the saved version',
  shortcut: 'mod+shift+enter',
  inFields: true,
  enabled: withNodes,
  perform: ({ runInFull: start }) => start(),
};
