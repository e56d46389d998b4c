import { beforeEach, describe, expect, it, vi } from 'vitest';

import { chartColours } from './colours';
import { samplePrice } from '../fixtures/report';
import type { TradeMark } from '../transforms/markers';
import { PricePlot } from './price-plot';
import { TimeLink } from './time-link';

const made = vi.hoisted(() => ({
  series: [] as { kind: string; options: Record<string, unknown>; pane: number | undefined }[],
  removed: 0,
  range: null as { from: number; to: number } | null,
  moved: [] as (() => void)[],
  setMarkers: vi.fn(),
}));

vi.mock('lightweight-charts', async (original) => {
  const library = await original<Record<string, unknown>>();
  const timeScale = {
    getVisibleRange: () => made.range,
    setVisibleRange: vi.fn(),
    fitContent: vi.fn(),
    applyOptions: vi.fn(),
    subscribeVisibleTimeRangeChange: (handler: () => void) => made.moved.push(handler),
  };
  const addSeries = (kind: { type: string }, options: Record<string, unknown>, pane?: number) => {
    const entry = { kind: kind.type, options: { ...options }, pane };
    made.series.push(entry);
    return {
      setData: vi.fn(),
      applyOptions: (change: object) => Object.assign(entry.options, change),
      priceScale: () => ({ applyOptions: vi.fn() }),
    };
  };
  const chart = {
    addSeries,
    removeSeries: () => (made.removed += 1),
    timeScale: () => timeScale,
    panes: () => [],
    subscribeCrosshairMove: vi.fn(),
    applyOptions: vi.fn(),
    remove: vi.fn(),
  };
  return {
    ...library,
    createChart: () => chart,
    createSeriesMarkers: () => ({ setMarkers: made.setMarkers }),
  };
});

const prices = samplePrice('ETH-USDT', 200, 3);
const colours = chartColours((token) => token);
const mark = (bar: number): TradeMark => ({
  time: prices.ts[bar]!,
  side: bar % 2 === 0 ? 'buy' : 'sell',
  count: 1,
  quantity: 1,
  price: 100,
  reasons: [],
  fills: [bar],
});
const marks = Array.from({ length: 150 }, (_, bar) => mark(bar));

const plot = () => {
  const settings = { link: new TimeLink('a/b'), wheel: true, onRead: vi.fn() };
  return new PricePlot(document.createElement('div'), settings);
};
const dots = () => made.series.filter(({ options }) => options['pointMarkersVisible'] === true);
const arrowsShown = () => (made.setMarkers.mock.lastCall?.[0] as unknown[]).length;

describe('the price chart', () => {
  beforeEach(() => {
    made.series.length = 0;
    made.moved.length = 0;
    made.removed = 0;
    made.range = { from: prices.ts[0]!, to: prices.ts[199]! };
    vi.clearAllMocks();
  });

  it('marks trades with arrows while they can be told apart', () => {
    plot().draw({ prices, style: 'line', marks: marks.slice(0, 10), colours });
    expect(arrowsShown()).toBe(10);
    expect(dots().every(({ options }) => options['visible'] === false)).toBe(true);
  });

  it('marks a crowd with dots, and turns them into arrows when zoomed in', () => {
    plot().draw({ prices, style: 'line', marks, colours });
    expect(arrowsShown()).toBe(0);
    expect(dots().every(({ options }) => options['visible'] === true)).toBe(true);
    made.range = { from: prices.ts[20]!, to: prices.ts[40]! };
    made.moved.forEach((handler) => handler());
    expect(arrowsShown()).toBe(150);
    expect(dots().every(({ options }) => options['visible'] === false)).toBe(true);
  });

  it('lays averages over the price and an oscillator below it', () => {
    const oscillator = {
      node: 'rsi',
      port: 'value',
      label: 'RSI',
      values: prices.close.map(() => 50),
    };
    const drawn = { ...prices, overlays: [...prices.overlays, oscillator] };
    plot().draw({ prices: drawn, style: 'candles', marks: [], colours });
    expect(made.series[0]?.kind).toBe('Candlestick');
    expect(made.series.slice(1, 4).map(({ pane }) => pane)).toEqual([0, 0, 1]);
  });

  it('takes the old lines away before it draws the new ones', () => {
    const chart = plot();
    chart.draw({ prices, style: 'line', marks: [], colours });
    const first = made.series.length;
    chart.draw({ prices, style: 'candles', marks: [], colours });
    expect(made.removed).toBe(first);
  });
});
