import { describe, expect, it } from 'vitest';

import { reasonText } from './reason';

describe('the rule behind a fill', () => {
  it('is the target of the strategy, or the guard by its name', () => {
    expect(reasonText('open')).toBe('Target, at the open');
    expect(reasonText('open: drawdown_stop')).toBe('drawdown_stop, at the open');
    expect(reasonText('stop_gap: trail')).toBe('trail, by stop, gapped through');
  });

  it('is passed on as it is when the engine says it in other words', () => {
    expect(reasonText('still open')).toBe('still open');
    expect(reasonText('ma_crossover')).toBe('ma_crossover');
  });
});
