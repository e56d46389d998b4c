import { describe, expect, it } from 'vitest';

import { CATALOGUE, ETH } from '../fixtures/reference';
import { linksOf } from '../links';
import { insertOnLink } from './links';
import { makeRoom, placeBetween } from './room';

const WIDTH = 240;

function inserted() {
  const link = linksOf(ETH, CATALOGUE).find(
    ({ target, targetPort }) => target === 'fill' && targetPort === 'weights',
  )!;
  const position = placeBetween(ETH, 'size', 'fill', WIDTH);
  const node = { module: 'risk.cap@1.0.0' };
  return insertOnLink(ETH, CATALOGUE, link, {
    id: 'cap',
    node,
    position,
    entry: 'weights',
    exit: 'capped',
  });
}

describe('room for an inserted node', () => {
  it('is made by what follows, which keeps its own distances', () => {
    const { layout } = makeRoom(inserted(), 'cap', WIDTH);
    expect(layout['cap']).toEqual([888, 0]);
    expect(layout['fill']).toEqual([1176, 0]);
    expect(layout['perf']).toEqual([1476, 0]);
  });

  it('moves nothing that does not follow', () => {
    const { layout } = makeRoom(inserted(), 'cap', WIDTH);
    expect([layout['eth'], layout['size'], layout['stop']]).toEqual([
      [0, 0],
      [600, 0],
      [600, 300],
    ]);
  });

  it('moves nothing when there is room, or nothing follows', () => {
    expect(makeRoom(ETH, 'eth', WIDTH)).toBe(ETH);
    expect(makeRoom(ETH, 'perf', WIDTH)).toBe(ETH);
    expect(makeRoom(ETH, 'nobody', WIDTH)).toBe(ETH);
  });
});
