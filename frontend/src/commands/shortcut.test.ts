import { describe, expect, it } from 'vitest';

import { COMMANDS } from './all-commands';
import { commandFor, isShortcut, printShortcut } from './shortcut';

const press = (key: string, keys: Partial<KeyboardEventInit> = {}) =>
  new KeyboardEvent('keydown', { key, ...keys });

describe('shortcuts', () => {
  it('are printed as each system prints them', () => {
    expect(printShortcut('mod+shift+z', true)).toBe('⌘⇧Z');
    expect(printShortcut('mod+shift+z', false)).toBe('Ctrl+Shift+Z');
    expect(printShortcut('mod+enter', false)).toBe('Ctrl+↵');
    expect(printShortcut('arrowleft', false)).toBe('←');
  });

  it('want exactly their keys', () => {
    expect(isShortcut('mod+z', press('z', { ctrlKey: true }), false)).toBe(true);
    expect(isShortcut('mod+z', press('z', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(isShortcut('mod+z', press('z', { metaKey: true }), true)).toBe(true);
    expect(isShortcut('l', press('l', { ctrlKey: true }), false)).toBe(false);
    expect(isShortcut('delete', press('Backspace'), false)).toBe(true);
  });

  it('take a sign however the keyboard makes it', () => {
    expect(isShortcut('?', press('?', { shiftKey: true }), false)).toBe(true);
    expect(isShortcut('plus', press('+'), false)).toBe(true);
  });

  it('leave copy, cut and paste to the clipboard events of the browser', () => {
    expect(commandFor(COMMANDS, press('v', { ctrlKey: true }))).toBeUndefined();
    expect(commandFor(COMMANDS, press('d', { ctrlKey: true }))?.id).toBe('duplicate');
  });

  it('never call two commands', () => {
    const keys = COMMANDS.flatMap(({ shortcut }) => shortcut ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    const ids = COMMANDS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
