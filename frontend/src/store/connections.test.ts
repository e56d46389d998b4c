import { beforeEach, describe, expect, it } from 'vitest';

import { beginConnection, cancelConnection, link, pickPort, relink } from './connections';
import { selectLinks } from './derived';
import { editor } from './editor';
import { openReference } from './fixtures';

const at = (text: string) => {
  const [node = '', port = ''] = text.split('.');
  return { node, port };
};
const connecting = () => editor.getState().connecting;

describe('linking', () => {
  beforeEach(() => openReference());

  it('lights every port that would take the link, and no port upstream', () => {
    beginConnection(at('size.weights'), 'output');
    expect([...(connecting()?.legal ?? [])]).toEqual(['fill.weights']);
    beginConnection(at('cross.close'), 'input');
    expect([...(connecting()?.legal ?? [])]).toEqual(['eth.close']);
  });

  it('links with two clicks, from either end', () => {
    pickPort(at('fill.bars'), 'input');
    pickPort(at('eth.bars'), 'output');
    expect(editor.getState().refused?.refusal.reason).toBe('"fill.bars" already reads "eth.bars".');
    pickPort(at('stop.guard'), 'output');
    pickPort(at('stop.guard'), 'output');
    expect(connecting()).toBeNull();
  });

  it('lets a second click on the same side choose anew', () => {
    pickPort(at('eth.close'), 'output');
    pickPort(at('eth.volume'), 'output');
    expect(connecting()?.from).toEqual(at('eth.volume'));
    cancelConnection();
    expect(connecting()).toBeNull();
  });

  it('refuses an illegal link with its reason and leaves the document alone', () => {
    const before = editor.getState().document;
    expect(link(at('eth.close'), at('fill.weights'))).toBe(false);
    expect(editor.getState().refused?.refusal.reason).toBe(
      '"weights" takes Weight; "close" gives Close.',
    );
    expect(editor.getState().document).toBe(before);
  });

  it('moves the end of a link, or refuses and leaves it where it was', () => {
    const old = selectLinks(editor.getState()).find(
      ({ target, targetPort }) => target === 'cross' && targetPort === 'close',
    )!;
    expect(relink(old, at('eth.close'), at('fill.weights'))).toBe(false);
    expect(editor.getState().document.nodes['cross']?.inputs?.['close']).toBe('eth.close');
    expect(relink(old, at('eth.close'), at('cross.close'))).toBe(true);
    expect(relink(old, at('eth.close'), at('size.close'))).toBe(false);
  });
});
