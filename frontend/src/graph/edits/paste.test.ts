import { describe, expect, it } from 'vitest';

import { emptyDocument } from '../document';
import { ETH } from '../fixtures/reference';
import { DocumentError } from '../parse';
import { copyNodes, duplicateNodes, pasteNodes } from './paste';

describe('copy and paste', () => {
  it('pastes copied nodes into another strategy with the links among them', () => {
    const clip = copyNodes(ETH, ['eth', 'cross']);
    const { document, ids } = pasteNodes(emptyDocument(), clip, [100, 50], 'cut');
    expect(ids).toEqual(['eth', 'cross']);
    expect(document.nodes['cross']?.inputs).toEqual({ close: 'eth.close' });
    expect(document.layout).toEqual({ eth: [100, 50], cross: [400, 50] });
  });

  it('renames pasted nodes whose name is taken and links them to each other', () => {
    const { document, ids } = pasteNodes(ETH, copyNodes(ETH, ['eth', 'cross']), [0, 400], 'cut');
    expect(ids).toEqual(['eth_2', 'cross_2']);
    expect(document.nodes['cross_2']?.inputs).toEqual({ close: 'eth_2.close' });
    expect(document.nodes['cross']).toBe(ETH.nodes['cross']);
  });

  it('keeps or cuts the links to nodes that were not copied', () => {
    const clip = copyNodes(ETH, ['size']);
    expect(pasteNodes(ETH, clip, [0, 0], 'keep').document.nodes['size_2']?.inputs).toEqual({
      signal: 'cross',
      close: 'eth.close',
    });
    expect(pasteNodes(ETH, clip, [0, 0], 'cut').document.nodes['size_2']?.inputs).toEqual({});
    expect(
      pasteNodes(emptyDocument(), clip, [0, 0], 'keep').document.nodes['size']?.inputs,
    ).toEqual({});
  });

  it('sets a duplicate beside its original with the links from outside kept', () => {
    const { document, ids } = duplicateNodes(ETH, ['stop', 'size']);
    expect(ids).toEqual(['size_2', 'stop_2']);
    expect(document.layout['size_2']).toEqual([632, 32]);
    expect(document.nodes['size_2']?.inputs).toEqual({ signal: 'cross', close: 'eth.close' });
  });

  it('says what to do when the clipboard holds something else', () => {
    expect(() => pasteNodes(ETH, 'hello', [0, 0], 'cut')).toThrow('Copy nodes on a canvas first');
    expect(() => pasteNodes(ETH, '{"schema": 2}', [0, 0], 'cut')).toThrow(DocumentError);
    expect(() => pasteNodes(ETH, copyNodes(ETH, []), [0, 0], 'cut')).toThrow('holds no nodes');
  });
});
