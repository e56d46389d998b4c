import { describe, expect, it } from 'vitest';

import { addNode, moveNodes, setParam } from './edits/nodes';
import { ETH } from './fixtures/reference';
import { staleNodes } from './staleness';

describe('staleness', () => {
  it('marks a changed node and all behind it, each with its reason', () => {
    const stale = staleNodes(setParam(ETH, 'cross', 'fast', 13), ETH);
    expect(Object.fromEntries(stale)).toEqual({
      cross: 'params.fast changed from 20 to 13',
      size: '"cross" upstream is out of date',
      fill: '"size" upstream is out of date',
      perf: '"fill" upstream is out of date',
    });
  });

  it('finds nothing stale after a move or an undo', () => {
    expect(staleNodes(moveNodes(ETH, { eth: [5, 5] }), ETH).size).toBe(0);
  });

  it('marks a new node', () => {
    expect(
      staleNodes(addNode(ETH, 'cap', { module: 'risk.cap@1.0.0' }, [0, 0]), ETH).get('cap'),
    ).toBe('added since the last run');
  });
});
