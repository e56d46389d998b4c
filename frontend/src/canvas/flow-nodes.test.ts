import { describe, expect, it } from 'vitest';

import { moveNodes, setParam } from '@/graph/edits/nodes';
import { CATALOGUE, ETH } from '@/graph/fixtures/reference';
import { linksOf } from '@/graph/links';

import { flowLinks, flowNodes } from './flow-nodes';
import { familyOfType, hueOf } from './port-hue';

describe('what xyflow draws', () => {
  it('keeps every node that did not change', () => {
    const before = flowNodes([], ETH, []);
    const after = flowNodes(before, moveNodes(setParam(ETH, 'cross', 'fast', 5), { eth: [8, 8] }), [
      'size',
    ]);
    const changed = after.filter((node, index) => node !== before[index]).map(({ id }) => id);
    expect(changed).toEqual(['eth', 'size']);
    expect(after[0]?.position).toEqual({ x: 8, y: 8 });
    expect(after.find(({ id }) => id === 'size')?.selected).toBe(true);
  });

  it('lets go of nodes that are gone and keeps what was measured', () => {
    const measured = flowNodes([], ETH, []).map((node) => ({
      ...node,
      measured: { width: 240, height: 99 },
    }));
    const moved = flowNodes(measured, moveNodes(ETH, { eth: [8, 8] }), []);
    expect(moved[0]?.measured?.height).toBe(99);
    expect(flowNodes(measured, { ...ETH, nodes: {} }, [])).toEqual([]);
  });

  it('lets only the link under the pointer or selected be grabbed', () => {
    const links = linksOf(ETH, CATALOGUE);
    const [first, second] = links;
    const drawn = flowLinks([], links, [first!.id], second!.id);
    expect(drawn.filter(({ reconnectable }) => reconnectable).map(({ id }) => id)).toEqual([
      first!.id,
      second!.id,
    ]);
    const again = flowLinks(drawn, links, [first!.id], null);
    expect(again.filter((link, index) => link !== drawn[index]).map(({ id }) => id)).toEqual([
      second!.id,
    ]);
  });
});

describe('the hue of a port', () => {
  it('is that of the family which puts the type out', () => {
    expect(familyOfType(CATALOGUE, 'Signal')).toBe('signal');
    expect(familyOfType(CATALOGUE, 'Guard')).toBe('risk');
    expect(hueOf(CATALOGUE, 'Nothing')).toBe('text-ink-faint');
  });
});
