import { describe, expect, it } from 'vitest';

import { chartColours } from './colours';

describe('the colours of a chart', () => {
  const colours = chartColours((token, opacity = 1) => `${token}@${opacity}`);

  it('come from the tokens, so that they follow the theme', () => {
    expect(colours.gain).toBe('--gain@1');
    expect(colours.loss).toBe('--loss@1');
    expect(colours.panel).toBe('--panel@1');
  });

  it('fill areas thinly', () => {
    expect(colours.accentFill).toBe('--accent@0.12');
    expect(colours.lossFill).toBe('--loss@0.2');
  });

  it('give every line of a strategy another hue', () => {
    expect(new Set(colours.overlays).size).toBe(colours.overlays.length);
  });
});
