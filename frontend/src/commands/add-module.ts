import { editor } from '@/store/editor';

import type { Command } from './command';

/** Open the list of modules in the middle of the canvas. */
export const addModuleHere: Command = {
  id: 'add-module',
  group: 'Add',
  label: 'Add module…',
  shortcut: 'a',
  enabled: ({ canvas }) => canvas !== null,
  perform: () => editor.getState().canvas?.openQuickAdd(),
};
