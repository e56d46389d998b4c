import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/ui/tokens.css', 'utf8');
const AA_TEXT = 4.5;
const AA_SHAPE = 3;

const GROUNDS = ['paper', 'panel', 'raised', 'sunken'];
const TEXTS = ['ink', 'ink-muted', 'ink-faint', 'accent-text', 'gain', 'loss', 'warn', 'danger'];
const FAMILIES = ['data', 'signal', 'weight', 'risk', 'execution', 'performance'];

describe.each([':root', '.dark'])('in %s', (selector) => {
  const colours = tokens(selector);
  const contrast = (a: string, b: string) => ratio(colour(colours, a), colour(colours, b));

  test.each(TEXTS)('%s is readable on every ground', (text) => {
    for (const ground of GROUNDS) expect(contrast(text, ground)).toBeGreaterThanOrEqual(AA_TEXT);
  });

  test.each(['gain', 'loss', 'warn'])('%s is readable on its own soft ground', (tone) => {
    expect(contrast(tone, `${tone}-soft`)).toBeGreaterThanOrEqual(AA_TEXT);
  });

  test.each(FAMILIES)('the hue of %s is readable on its soft ground and on panels', (family) => {
    const hue = `family-${family}`;
    expect(contrast(hue, `${hue}-soft`)).toBeGreaterThanOrEqual(AA_TEXT);
    expect(contrast(hue, 'panel')).toBeGreaterThanOrEqual(AA_TEXT);
  });

  test('words on the accent and on danger are readable', () => {
    expect(contrast('accent-ink', 'accent')).toBeGreaterThanOrEqual(AA_TEXT);
    expect(contrast('accent-ink', 'accent-hover')).toBeGreaterThanOrEqual(AA_TEXT);
    expect(contrast('danger-ink', 'danger')).toBeGreaterThanOrEqual(AA_TEXT);
    expect(contrast('accent-text', 'accent-soft')).toBeGreaterThanOrEqual(AA_TEXT);
  });

  test('the edge of a control can be seen on a panel', () => {
    expect(contrast('control', 'panel')).toBeGreaterThanOrEqual(AA_SHAPE);
    expect(contrast('accent', 'panel')).toBeGreaterThanOrEqual(AA_SHAPE);
  });
});

type Lch = [lightness: number, chroma: number, hue: number];

function tokens(selector: string): Map<string, Lch> {
  const block = new RegExp(`^\\${selector} \\{([^}]*)\\}`, 'm').exec(css)?.[1] ?? '';
  const found = [...block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)];
  return new Map(found.map(([, name, l, c, h]) => [name!, [Number(l), Number(c), Number(h)]]));
}

function colour(colours: Map<string, Lch>, name: string): Lch {
  const found = colours.get(name);
  if (found === undefined) throw new Error(`--${name} is not set as an opaque oklch colour.`);
  return found;
}

/** The contrast of WCAG 2.2 between two opaque colours. */
function ratio(a: Lch, b: Lch): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Relative luminance by the matrices of Ottosson's Oklab (2020). */
function luminance([lightness, chroma, hue]: Lch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const inGamut = (value: number) => Math.min(1, Math.max(0, value));
  const red = inGamut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = inGamut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = inGamut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
