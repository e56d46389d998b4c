import { beforeEach, describe, expect, it, vi } from 'vitest';

import { sampleReport } from '../fixtures/report';
import { EquityPlot } from './equity-plot';
import { TimeLink } from './time-link';

const made = vi.hoisted(() => ({
  series: [] as { setData: ReturnType<typeof vi.fn> }[],
  timeScale: {
    fitContent: vi.fn(),
    setVisibleRange: vi.fn(),
    applyOptions: vi.fn(),
    subscribeVisibleTimeRangeChange: vi.fn(),
  },
  remove: vi.fn(),
}));

vi.mock('lightweight-charts', async (original) => {
  const addSeries = () => {
    const scale = { applyOptions: vi.fn() };
    const series = { setData: vi.fn(), applyOptions: vi.fn(), priceScale: () => scale };
    made.series.push(series);
    return series;
  };
  const chart = {
    addSeries,
    timeScale: () => made.timeScale,
    panes: () => [],
    subscribeCrosshairMove: vi.fn(),
    applyOptions: vi.fn(),
    remove: made.remove,
  };
  return { ...(await original<object>()), createChart: () => chart };
});

const report = sampleReport();
const series = report.equity!;

function plot(link = new TimeLink('2022/2024')) {
  const settings = { link, wheel: true, onRead: vi.fn() };
  return new EquityPlot(document.createElement('div'), 'USD', settings);
}

describe('the equity chart', () => {
  beforeEach(() => {
    made.series.length = 0;
    vi.clearAllMocks();
  });

  it('shows everything at first, and keeps the zoom while the dates stay the same', () => {
    const chart = plot();
    chart.draw(series, false);
    chart.draw({ ...series, equity: series.equity.map((value) => (value ?? 0) + 1) }, false);
    expect(made.timeScale.fitContent).toHaveBeenCalledOnce();
    const later = series.ts.map((time) => time + 86_400);
    chart.draw({ ...series, ts: later }, false);
    expect(made.timeScale.fitContent).toHaveBeenCalledTimes(2);
  });

  it('shows the range that its link agreed on before there was anything to draw', () => {
    const link = new TimeLink('2022/2024');
    link.show({ from: series.ts[10]!, to: series.ts[20]! });
    plot(link).draw(series, false);
    expect(made.timeScale.setVisibleRange).toHaveBeenCalledExactlyOnceWith({
      from: series.ts[10],
      to: series.ts[20],
    });
    expect(made.timeScale.fitContent).not.toHaveBeenCalled();
  });

  it('leaves out of a logarithmic axis what is not above zero', () => {
    plot().draw(
      { ...series, equity: series.equity.map((value, bar) => (bar === 5 ? 0 : value)) },
      true,
    );
    const [, equity] = made.series;
    const points = equity!.setData.mock.calls[0]![0] as { time: number; value?: number }[];
    expect(points[5]).toEqual({ time: series.ts[5] });
    expect(points[6]).toHaveProperty('value');
  });

  it('draws nothing of a run without a bar', () => {
    plot().draw({ ...series, ts: [], equity: [], benchmark: null, drawdown: [] }, false);
    expect(made.timeScale.fitContent).not.toHaveBeenCalled();
  });

  it('leaves its link when it is taken down', () => {
    const link = new TimeLink('2022/2024');
    const chart = plot(link);
    chart.draw(series, false);
    chart.destroy();
    link.show({ from: 1, to: 2 });
    expect(made.remove).toHaveBeenCalledOnce();
    expect(made.timeScale.setVisibleRange).not.toHaveBeenCalled();
  });
});
