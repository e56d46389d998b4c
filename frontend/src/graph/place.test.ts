import { describe, expect, it } from 'vitest';

import { type Box, freePlace } from './place';

const SIZE = { width: 240, height: 140 };
const at = (x: number, y: number): Box => ({ x, y, ...SIZE });

describe('a free place', () => {
  it('is the place wanted when nothing stands there', () => {
    expect(freePlace([at(1000, 1000)], SIZE, [0, 0])).toEqual([0, 0]);
  });

  it('keeps a gap to what stands there', () => {
    const [x, y] = freePlace([at(0, 0)], SIZE, [0, 0]);
    expect(x >= 264 || y >= 164).toBe(true);
  });

  it('never covers a node, however crowded it is', () => {
    const taken = [at(0, 0)];
    for (let index = 0; index < 30; index += 1) {
      const [x, y] = freePlace(taken, SIZE, [0, 0]);
      const clash = taken.some((box) => Math.abs(box.x - x) < 240 && Math.abs(box.y - y) < 140);
      expect(clash).toBe(false);
      taken.push(at(x, y));
    }
  });
});
