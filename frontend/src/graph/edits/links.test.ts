import { describe, expect, it } from 'vitest';

import { CATALOGUE, ETH } from '../fixtures/reference';
import { type Link, linksOf } from '../links';
import { connect, disconnect, insertOnLink, reconnect } from './links';
import { addNode } from './nodes';

function linkInto(target: string, port: string): Link {
  return linksOf(ETH, CATALOGUE).find(
    (link) => link.target === target && link.targetPort === port,
  )!;
}

describe('editing links', () => {
  it('writes the bare node for a primary output and node.port for any other', () => {
    const first = connect(
      ETH,
      CATALOGUE,
      { node: 'eth', port: 'close' },
      { node: 'size', port: 'close' },
    );
    const second = connect(
      first,
      CATALOGUE,
      { node: 'size', port: 'weights' },
      { node: 'fill', port: 'weights' },
    );
    expect(second.nodes['size']?.inputs).toEqual({ signal: 'cross', close: 'eth.close' });
    expect(second.nodes['fill']?.inputs?.['weights']).toBe('size');
  });

  it('replaces the link of an input that takes one', () => {
    const more = addNode(ETH, 'cap', { module: 'risk.cap@1.0.0' }, [0, 0]);
    const linked = connect(
      more,
      CATALOGUE,
      { node: 'cap', port: 'capped' },
      { node: 'fill', port: 'weights' },
    );
    expect(linked.nodes['fill']?.inputs?.['weights']).toBe('cap');
  });

  it('adds to the list of an input that takes many', () => {
    const more = addNode(ETH, 'stop_2', { module: 'risk.max_drawdown@1.0.0' }, [0, 0]);
    const linked = connect(
      more,
      CATALOGUE,
      { node: 'stop_2', port: 'guard' },
      { node: 'fill', port: 'guards' },
    );
    expect(linked.nodes['fill']?.inputs?.['guards']).toEqual(['stop', 'stop_2']);
  });

  it('starts a list on an input that takes many and has none yet', () => {
    const bare = disconnect(ETH, CATALOGUE, [linkInto('fill', 'guards')]);
    expect(bare.nodes['fill']?.inputs).toEqual({ weights: 'size', bars: 'eth' });
    const linked = connect(
      bare,
      CATALOGUE,
      { node: 'stop', port: 'guard' },
      { node: 'fill', port: 'guards' },
    );
    expect(linked.nodes['fill']?.inputs?.['guards']).toEqual(['stop']);
  });

  it('cuts several links in one edit', () => {
    const cut = disconnect(ETH, CATALOGUE, [linkInto('size', 'signal'), linkInto('size', 'close')]);
    expect(cut.nodes['size']?.inputs).toEqual({});
    expect(linksOf(cut, CATALOGUE)).toHaveLength(linksOf(ETH, CATALOGUE).length - 2);
  });

  it('moves the end of a link elsewhere', () => {
    const moved = reconnect(
      ETH,
      CATALOGUE,
      linkInto('cross', 'close'),
      { node: 'eth', port: 'close' },
      { node: 'size', port: 'close' },
    );
    expect(moved.nodes['cross']?.inputs).toEqual({});
    expect(moved.nodes['size']?.inputs?.['close']).toBe('eth.close');
  });

  it('inserts a node on a link', () => {
    const inserted = insertOnLink(ETH, CATALOGUE, linkInto('fill', 'weights'), {
      id: 'cap',
      node: { module: 'risk.cap@1.0.0' },
      position: [750, 0],
      entry: 'weights',
      exit: 'capped',
    });
    expect(inserted.nodes['cap']?.inputs).toEqual({ weights: 'size' });
    expect(inserted.nodes['fill']?.inputs).toEqual({
      bars: 'eth',
      guards: ['stop'],
      weights: 'cap',
    });
  });

  it('leaves a document alone when the link or the node is not there', () => {
    const ghost: Link = {
      id: 'x',
      source: 'eth',
      sourcePort: 'volume',
      target: 'perf',
      targetPort: 'ledger',
    };
    expect(disconnect(ETH, CATALOGUE, [ghost]).nodes['perf']).toEqual(ETH.nodes['perf']);
    expect(
      connect(ETH, CATALOGUE, { node: 'eth', port: 'bars' }, { node: 'nobody', port: 'x' }),
    ).toBe(ETH);
  });
});
