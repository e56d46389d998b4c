import { changeView } from '@/store/view';

import { always, type Command } from './command';

/** Go to the search field of the palette. */
export const searchPalette: Command = {
  id: 'search-palette',
  group: 'Add',
  label: 'Search modules',
  shortcut: '/',
  enabled: always,
  perform: () => {
    changeView({ paletteOpen: true, sheet: 'palette' });
    requestAnimationFrame(() => document.getElementById('palette-search')?.focus());
  },
};
