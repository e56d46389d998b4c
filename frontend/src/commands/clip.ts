/** The clipboard as menus reach it; the keyboard goes through the browser's own clipboard events. */

import { toast } from 'sonner';

import type { OutsideLinks } from '@/graph/edits/paste';
import { DocumentError } from '@/graph/parse';
import { copiedText, pasteText } from '@/store/clipboard';

/** What was copied last, for browsers that do not let a page read the clipboard. */
let kept = '';

/** Copy the selection. Returns false when nothing is selected. */
export function writeClip(): boolean {
  const text = copiedText();
  if (text === null) return false;
  kept = text;
  navigator.clipboard.writeText(text).catch(notShared);
  return true;
}

/** Paste from the clipboard, or what was copied last where the browser does not let it be read. */
export function pasteClip(outside: OutsideLinks): void {
  navigator.clipboard
    .readText()
    .catch(() => kept)
    .then((text) => pasteOrSay(text, outside))
    .catch((error: unknown) => toast.error(String(error)));
}

/** Paste this text, or say why it cannot be. */
export function pasteOrSay(text: string, outside: OutsideLinks): void {
  try {
    pasteText(text, outside);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    toast.error(error.message);
  }
}

function notShared(): void {
  toast.message('Copied within this tab only', {
    description: 'The browser did not let the page write to the clipboard.',
  });
}
