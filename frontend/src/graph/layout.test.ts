import { describe, expect, it } from 'vitest';

import { CATALOGUE, ETH } from './fixtures/reference';
import { layeredLayout } from './layout';
import { linksOf } from './links';

describe('layout', () => {
  it('runs from left to right without nodes on top of each other', () => {
    const nodes = Object.keys(ETH.nodes).map((id) => ({ id, width: 240, height: 120 }));
    const places = layeredLayout(nodes, linksOf(ETH, CATALOGUE));
    for (const { source, target } of linksOf(ETH, CATALOGUE)) {
      expect(places[source]![0] + 240).toBeLessThan(places[target]![0]);
    }
    const corners = Object.values(places);
    corners.forEach(([x, y], index) => {
      const clash = corners
        .slice(index + 1)
        .some((other) => Math.abs(other[0] - x) < 240 && Math.abs(other[1] - y) < 120);
      expect(clash).toBe(false);
    });
  });

  it('lays out a loop and loose nodes too', () => {
    const nodes = ['a', 'b', 'c'].map((id) => ({ id, width: 10, height: 10 }));
    const places = layeredLayout(nodes, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'a' },
    ]);
    expect(Object.keys(places)).toEqual(['a', 'b', 'c']);
  });
});
