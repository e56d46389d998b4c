import { useEffect } from 'react';

import { COMMANDS } from '@/commands/all-commands';
import { pasteOrSay } from '@/commands/clip';
import type { CommandContext } from '@/commands/command';
import { commandFor } from '@/commands/shortcut';
import { copiedText } from '@/store/clipboard';
import { editor } from '@/store/editor';
import { deleteSelection } from '@/store/nodes';

/** Keys call commands, and the browser's clipboard events move nodes, while the editor is open. */
export function useShortcuts(context: CommandContext): void {
  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => onKeyDown(event, context);
    window.addEventListener('keydown', keyDown);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', keyDown);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [context]);
}

function onKeyDown(event: KeyboardEvent, context: CommandContext): void {
  if (event.defaultPrevented || isElsewhere(event.target)) return;
  const command = commandFor(COMMANDS, event);
  if (command === undefined) return;
  if (isField(event.target) && command.inFields !== true) return;
  event.preventDefault();
  if (command.enabled(editor.getState())) command.perform(context);
}

function onCopy(event: ClipboardEvent): void {
  if (isField(event.target) || isElsewhere(event.target) || hasTextSelected()) return;
  const text = copiedText();
  if (text === null || event.clipboardData === null) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', text);
  if (event.type === 'cut') deleteSelection();
}

function onPaste(event: ClipboardEvent): void {
  if (isField(event.target) || isElsewhere(event.target)) return;
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (text === '') return;
  event.preventDefault();
  pasteOrSay(text, 'cut');
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** Dialogs and menus have keys of their own. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null
  );
}

function hasTextSelected(): boolean {
  return document.getSelection()?.isCollapsed === false;
}
