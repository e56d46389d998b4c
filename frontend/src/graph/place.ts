/** A place for a new node on which nothing stands yet. */

import type { Position } from './document';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** As wide as the canvas draws every node. */
export const NODE_WIDTH = 240;

/** How high the canvas draws a node with so many rows of ports and parameters, and one finding under them. */
export function expectedHeight(ports: number, params: number): number {
  return 110 + 24 * ports + 22 * Math.min(params, 4);
}

const GAP = 24;
const STEP = 40;
const RINGS = 60;

/** The free place nearest to the one wanted: looked for in widening rings, to the right and below first. */
export function freePlace(
  taken: readonly Box[],
  size: Pick<Box, 'width' | 'height'>,
  [x, y]: Position,
): Position {
  for (let ring = 0; ring <= RINGS; ring += 1) {
    const found = ringAround(ring)
      .map(([right, down]) => [x + right * STEP, y + down * STEP] as const)
      .find(([left, top]) => !taken.some((box) => overlaps(box, { x: left, y: top, ...size })));
    if (found !== undefined) return found;
  }
  return [x, y];
}

/** The steps of one ring: those straight right and down, then the corners, then left and up. */
function ringAround(ring: number): readonly Position[] {
  if (ring === 0) return [[0, 0]];
  return [
    [ring, 0],
    [0, ring],
    [ring, ring],
    [ring, -ring],
    [-ring, ring],
    [0, -ring],
    [-ring, 0],
    [-ring, -ring],
  ];
}

function overlaps(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width + GAP &&
    b.x < a.x + a.width + GAP &&
    a.y < b.y + b.height + GAP &&
    b.y < a.y + a.height + GAP
  );
}
