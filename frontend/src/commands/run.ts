import { runPreview } from '@/store/preview';
import { changeView } from '@/store/view';

import { type Command, withNodes } from './command';

/** Run the strategy as it stands on the canvas. */
export const run: Command = {
  id: 'run',
  group: 'Run',
  label: 'Run',
  shortcut: 'mod+enter',
  inFields: true,
  enabled: withNodes,
  perform: () => {
    changeView({ dockOpen: true, sheet: 'results' });
    void runPreview();
  },
};
