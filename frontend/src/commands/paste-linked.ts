import { pasteClip } from './clip';
import { always, type Command } from './command';

/** Paste copied nodes and keep their links to nodes that were not copied. */
export const pasteLinked: Command = {
  id: 'paste-linked',
  group: 'Edit',
  label: 'Paste with links',
  shortcut: 'mod+shift+v',
  enabled: always,
  perform: () => pasteClip('keep'),
};
