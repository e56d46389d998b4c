import { cancelConnection } from '@/store/connections';
import { editor } from '@/store/editor';
import { clearSelection } from '@/store/selection';
import { changeView } from '@/store/view';

import { always, type Command } from './command';

/** Let go: of a link in the making, of a list, of a sheet, of the selection. */
export const stepOut: Command = {
  id: 'step-out',
  group: 'Edit',
  label: 'Let go, deselect',
  shortcut: 'escape',
  enabled: always,
  perform: () => {
    const { connecting, quickAdd } = editor.getState();
    if (connecting !== null) cancelConnection();
    else if (quickAdd !== null) editor.setState({ quickAdd: null });
    else {
      changeView({ sheet: null });
      clearSelection();
    }
  },
};
