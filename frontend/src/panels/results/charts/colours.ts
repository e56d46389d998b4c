import { useMemo, useSyncExternalStore } from 'react';

/** The colours that a chart draws with, as `rgba(...)`: the chart library knows no oklch. */
export interface ChartColours {
  ink: string;
  muted: string;
  grid: string;
  line: string;
  panel: string;
  label: string;
  accent: string;
  accentFill: string;
  benchmark: string;
  gain: string;
  loss: string;
  lossFill: string;
  /** One a line of the strategy, repeated when there are more. */
  overlays: string[];
}

type ReadColour = (token: string, opacity?: number) => string;

const OVERLAY_TOKENS = [
  '--family-weight',
  '--family-signal',
  '--family-data',
  '--family-risk',
  '--family-performance',
];

const TOKENS = [
  '--ink',
  '--ink-muted',
  '--ink-faint',
  '--line',
  '--panel',
  '--accent',
  '--gain',
  '--loss',
  ...OVERLAY_TOKENS,
];

/** The palette of the current theme, from the design tokens through `read`. */
export function chartColours(read: ReadColour): ChartColours {
  return {
    ink: read('--ink'),
    muted: read('--ink-muted'),
    grid: read('--line', 0.55),
    line: read('--line'),
    panel: read('--panel'),
    label: read('--ink-muted'),
    accent: read('--accent'),
    accentFill: read('--accent', 0.12),
    benchmark: read('--ink-faint'),
    gain: read('--gain'),
    loss: read('--loss'),
    lossFill: read('--loss', 0.2),
    overlays: OVERLAY_TOKENS.map((token) => read(token)),
  };
}

/** The palette of the theme on the page; it changes when the theme does. */
export function useChartColours(): ChartColours {
  const theme = useSyncExternalStore(watchTheme, tokenValues);
  return useMemo(() => chartColours(tokenReader(theme.split('|'))), [theme]);
}

function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['class', 'data-theme', 'style'],
  });
  return () => observer.disconnect();
}

/** What the tokens stand for now, in the order of `TOKENS`: one string, so that it compares. */
function tokenValues(): string {
  const style = getComputedStyle(document.documentElement);
  return TOKENS.map((token) => style.getPropertyValue(token)).join('|');
}

/** Painting one pixel turns any CSS colour into sRGB. */
function tokenReader(values: readonly string[]): ReadColour {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  return (token, opacity = 1) => {
    if (!pen) return `rgba(128, 128, 128, ${opacity})`;
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = values[TOKENS.indexOf(token)] ?? '';
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
    return `rgba(${red}, ${green}, ${blue}, ${opacity})`;
  };
}
