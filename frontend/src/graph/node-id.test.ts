import { describe, expect, it } from 'vitest';

import { freeId, newNodeId, whyNotId } from './node-id';

describe('names of nodes', () => {
  it('takes the name of the module, counted when taken', () => {
    expect(newNodeId('signal.ma_crossover@1.0.0', {})).toBe('ma_crossover');
    expect(newNodeId('signal.ma_crossover@1.0.0', { ma_crossover: 1, ma_crossover_2: 1 })).toBe(
      'ma_crossover_3',
    );
    expect(freeId('stop_2', { stop_2: 1, stop_3: 1 })).toBe('stop_4');
    expect(newNodeId('9.9@1', {})).toBe('node');
  });

  it('says why a name will not do', () => {
    expect(whyNotId('fast_2', 'a', {})).toBeNull();
    expect(whyNotId('a', 'a', { a: 1 })).toBeNull();
    expect(whyNotId('', 'a', {})).toBe('Give the node a name.');
    expect(whyNotId('Two.dots', 'a', {})).toContain('small letters');
    expect(whyNotId('b', 'a', { b: 1 })).toBe('Another node is called "b".');
    expect(whyNotId('x'.repeat(65), 'a', {})).toContain('at most 64');
  });
});
