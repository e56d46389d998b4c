/** What a command is: one record that serves the menus, the shortcuts and the palette. */

import type { EditorState } from '@/store/editor';

/** What commands need of the page around the store. */
export interface CommandContext {
  readonly save: () => void;
  readonly runInFull: () => void;
  readonly clone: () => void;
  readonly exportAs: (format: 'json' | 'yaml') => void;
  readonly switchTheme: () => void;
}

export type CommandGroup = 'Run' | 'File' | 'Edit' | 'Add' | 'View' | 'Help';

export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: string;
  /** Keys joined by +, such as `mod+shift+z`; `mod` is Cmd on a Mac and Ctrl elsewhere. */
  readonly shortcut?: string;
  /** Works while a text field has the focus, too. */
  readonly inFields?: boolean;
  /** The browser turns these keys into a clipboard event, which the page listens to. */
  readonly clipboard?: boolean;
  readonly enabled: (state: EditorState) => boolean;
  readonly perform: (context: CommandContext) => void;
}

export const always = (): boolean => true;
export const withNodes = (state: EditorState): boolean =>
  Object.keys(state.document.nodes).length > 0;
export const withSelection = (state: EditorState): boolean => state.selection.nodes.length > 0;
