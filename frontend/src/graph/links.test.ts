import { describe, expect, it } from 'vitest';

import { connect } from './edits/links';
import { CATALOGUE, ETH } from './fixtures/reference';
import { linksOf } from './links';
import { portsOf } from './ports';

describe('links and ports', () => {
  it('resolves a bare node to its primary output', () => {
    const link = linksOf(ETH, CATALOGUE).find(
      ({ target, targetPort }) => target === 'fill' && targetPort === 'bars',
    );
    expect(link).toMatchObject({ source: 'eth', sourcePort: 'bars', id: 'eth.bars>fill.bars' });
  });

  it('keeps the links of a module that is not installed on ghost ports', () => {
    const ghosted = {
      ...ETH,
      nodes: { ...ETH.nodes, cross: { ...ETH.nodes['cross']!, module: 'signal.gone@3.0.0' } },
    };
    const links = linksOf(ghosted, CATALOGUE);
    const ports = portsOf(ghosted, CATALOGUE, links, 'cross');
    expect(ports.inputs).toMatchObject([{ name: 'close', ghost: true }]);
    expect(ports.outputs).toMatchObject([{ name: 'output', ghost: true }]);
    expect(links).toHaveLength(linksOf(ETH, CATALOGUE).length);
  });

  it('writes a link from a ghost the way it was', () => {
    const ghosted = { ...ETH, nodes: { ...ETH.nodes, cross: { module: 'signal.gone@3.0.0' } } };
    const linked = connect(
      ghosted,
      CATALOGUE,
      { node: 'cross', port: 'output' },
      { node: 'size', port: 'signal' },
    );
    expect(linked.nodes['size']?.inputs?.['signal']).toBe('cross');
  });

  it('shows the ports of an installed module in their order', () => {
    const ports = portsOf(ETH, CATALOGUE, linksOf(ETH, CATALOGUE), 'fill');
    expect(ports.inputs.map(({ name, ghost }) => [name, ghost])).toEqual([
      ['weights', false],
      ['bars', false],
      ['guards', false],
    ]);
  });
});
