import { pasteClip } from './clip';
import { always, type Command } from './command';

/** Paste copied nodes with the links among them. */
export const paste: Command = {
  id: 'paste',
  group: 'Edit',
  label: 'Paste',
  shortcut: 'mod+v',
  clipboard: true,
  enabled: always,
  perform: () => pasteClip('cut'),
};
