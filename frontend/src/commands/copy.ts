import { writeClip } from './clip';
import { type Command, withSelection } from './command';

/** Copy the selected nodes as JSON, for this strategy or another. */
export const copy: Command = {
  id: 'copy',
  group: 'Edit',
  label: 'Copy',
  shortcut: 'mod+c',
  clipboard: true,
  enabled: withSelection,
  perform: () => void writeClip(),
};
