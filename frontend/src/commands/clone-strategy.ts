import { always, type Command } from './command';

/** Copy the saved version into a new strategy. */
export const cloneStrategy: Command = {
  id: 'clone-strategy',
  group: 'File',
  label: 'Clone strategy',
  enabled: always,
  perform: ({ clone }) => clone(),
};
