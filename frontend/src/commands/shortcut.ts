/** Reading and writing shortcuts. */

import type { Command } from './command';

const MAC = /mac|iphone|ipad/i.test(navigator.platform);

const MAC_SIGNS: Readonly<Record<string, string>> = { mod: '⌘', shift: '⇧', alt: '⌥' };
const SIGNS: Readonly<Record<string, string>> = { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };
const KEYS: Readonly<Record<string, string>> = {
  enter: '↵',
  escape: 'Esc',
  delete: 'Del',
  plus: '+',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
};

/** A shortcut as it is printed: ⌘Z on a Mac, Ctrl+Z elsewhere. */
export function printShortcut(shortcut: string, mac = MAC): string {
  const parts = shortcut
    .split('+')
    .map((part) => (mac ? MAC_SIGNS : SIGNS)[part] ?? KEYS[part] ?? part.toUpperCase());
  return parts.join(mac ? '' : '+');
}

/** Whether these keys are the command's. */
export function isShortcut(shortcut: string, event: KeyboardEvent, mac = MAC): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1);
  const mod = mac ? event.metaKey : event.ctrlKey;
  return (
    keyOf(event) === key &&
    mod === parts.includes('mod') &&
    event.altKey === parts.includes('alt') &&
    (event.shiftKey === parts.includes('shift') || isSign(key))
  );
}

/** The first command that these keys call, if any. */
export function commandFor(
  commands: readonly Command[],
  event: KeyboardEvent,
): Command | undefined {
  return commands.find(
    ({ shortcut, clipboard }) =>
      shortcut !== undefined && clipboard !== true && isShortcut(shortcut, event),
  );
}

function keyOf({ key }: KeyboardEvent): string {
  if (key === 'Backspace') return 'delete';
  return key === '+' ? 'plus' : key.toLowerCase();
}

/** Signs such as ? and + need Shift on some keyboards and not on others. */
function isSign(key: string | undefined): boolean {
  return key === '?' || key === 'plus' || key === '/';
}
