import { describe, expect, it } from 'vitest';

import { setParam } from './edits/nodes';
import { ETH } from './fixtures/reference';
import { ancestorsOf, descendantsOf, executionOrder, loopThrough } from './order';

const LOOPED = {
  ...ETH,
  nodes: {
    a: { module: 'm', inputs: { x: 'c' } },
    b: { module: 'm', inputs: { x: 'a' } },
    c: { module: 'm', inputs: { x: 'b' } },
    d: { module: 'm', inputs: { x: ['c', 'e.out'] } },
    e: { module: 'm' },
  },
};

describe('order', () => {
  it('puts every node after all that it reads', () => {
    const order = executionOrder(ETH);
    expect(order).toEqual(['eth', 'stop', 'cross', 'size', 'fill', 'perf']);
  });

  it('does not move when a parameter changes', () => {
    expect(executionOrder(setParam(ETH, 'stop', 'limit', 0.2))).toEqual(executionOrder(ETH));
  });

  it('leaves out the nodes of a loop and those behind it', () => {
    expect(executionOrder(LOOPED)).toEqual(['e']);
  });

  it('finds everything upstream and downstream', () => {
    expect([...ancestorsOf(ETH, ['size'])].sort()).toEqual(['cross', 'eth']);
    expect([...descendantsOf(ETH, ['size'])].sort()).toEqual(['fill', 'perf']);
    expect([...ancestorsOf(LOOPED, ['a'])].sort()).toEqual(['b', 'c']);
  });

  it('passes over references to nodes that do not exist', () => {
    const dangling = { ...ETH, nodes: { x: { module: 'm', inputs: { y: 'gone.z' } } } };
    expect(executionOrder(dangling)).toEqual(['x']);
  });

  it('names the loop that a link would close', () => {
    expect(loopThrough(ETH, 'perf', 'size')).toEqual(['size', 'fill', 'perf']);
    expect(loopThrough(ETH, 'eth', 'size')).toBeNull();
  });
});
