import {
  ColorType,
  createChart,
  CrosshairMode,
  LineStyle,
  type ChartOptions,
  type DeepPartial,
  type IChartApi,
  type ISeriesApi,
  type SeriesType,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';

import { formatStamp } from '@/ui/figures';

import type { ChartColours } from './colours';
import type { LinkedChart, TimeLink, TimeSpan } from './time-link';

export interface PlotSettings {
  link: TimeLink;
  /** Zoom and pan by the wheel: in a dock, not on a page that scrolls. */
  wheel: boolean;
  /** The time under the crosshair; null when the pointer has left. */
  onRead: (time: number | null) => void;
}

const AXIS_WIDTH = 68;
const DAY = 86_400;

/** What every chart of a report shares: one time axis, one crosshair, one look. */
export abstract class TimePlot implements LinkedChart {
  protected readonly chart: IChartApi;
  readonly #onRead: (time: number | null) => void;
  readonly #leave: () => void;
  readonly #stopListening: () => void;
  #pending: TimeSpan | null = null;
  #extent = '';

  constructor(element: HTMLElement, { link, wheel, onRead }: PlotSettings) {
    this.#onRead = onRead;
    this.chart = createChart(element, fixedOptions(wheel));
    this.chart.subscribeCrosshairMove(({ time }) => {
      const seconds = typeof time === 'number' ? time : null;
      onRead(seconds);
      link.pointed(this, seconds);
    });
    this.chart.timeScale().subscribeVisibleTimeRangeChange((range) => {
      if (range) link.moved(this, { from: Number(range.from), to: Number(range.to) });
    });
    this.#stopListening = leadOnTouch(element, () => link.lead(this));
    this.#leave = link.join(this);
  }

  /** The series that the crosshair of a linked chart stands on, once something is drawn. */
  protected abstract anchor(): ISeriesApi<SeriesType> | null;

  recolour(colours: ChartColours): void {
    this.chart.applyOptions(themeOptions(colours));
  }

  showSpan({ from, to }: TimeSpan): void {
    if (this.#extent === '') {
      this.#pending = { from, to };
      return;
    }
    this.chart.timeScale().setVisibleRange({ from: from as UTCTimestamp, to: to as UTCTimestamp });
  }

  showCrosshair(time: number | null): void {
    const series = this.anchor();
    this.#onRead(time);
    if (time === null || series === null) this.chart.clearCrosshairPosition();
    else this.chart.setCrosshairPosition(Number.NaN, time as UTCTimestamp, series);
  }

  destroy(): void {
    this.#leave();
    this.#stopListening();
    this.chart.remove();
  }

  /** To be called after new data: keep the zoom while the dates are the same, else show everything. */
  protected settle(ts: readonly number[]): void {
    const [first, last] = [ts[0], ts[ts.length - 1]];
    const extent = first === undefined || last === undefined ? '' : `${first}-${last}`;
    if (extent === this.#extent) return;
    this.#extent = extent;
    const intraday = first !== undefined && ts.length > 1 && ((ts[1] ?? 0) - first) % DAY !== 0;
    this.chart.timeScale().applyOptions({ timeVisible: intraday });
    if (extent === '') return;
    if (this.#pending) this.showSpan(this.#pending);
    else this.chart.timeScale().fitContent();
    this.#pending = null;
  }
}

export function asTime(seconds: number): UTCTimestamp {
  return seconds as UTCTimestamp;
}

function leadOnTouch(element: HTMLElement, lead: () => void): () => void {
  const events = ['pointerenter', 'pointerdown', 'touchstart'] as const;
  events.forEach((name) => element.addEventListener(name, lead, { passive: true }));
  return () => events.forEach((name) => element.removeEventListener(name, lead));
}

function fixedOptions(wheel: boolean): DeepPartial<ChartOptions> {
  return {
    autoSize: true,
    layout: { attributionLogo: true, fontSize: 11, panes: { enableResize: false } },
    rightPriceScale: { borderVisible: false, minimumWidth: AXIS_WIDTH, entireTextOnly: true },
    timeScale: {
      borderVisible: false,
      secondsVisible: false,
      fixLeftEdge: true,
      fixRightEdge: true,
      lockVisibleTimeRangeOnResize: true,
      minBarSpacing: 0.01,
    },
    crosshair: { mode: CrosshairMode.Magnet },
    localization: {
      locale: 'en-US',
      timeFormatter: (time: Time) => (typeof time === 'number' ? formatStamp(time) : ''),
    },
    handleScroll: { mouseWheel: wheel, vertTouchDrag: false },
    handleScale: { mouseWheel: wheel },
  };
}

function themeOptions(colours: ChartColours): DeepPartial<ChartOptions> {
  const line = {
    color: colours.muted,
    style: LineStyle.Dotted,
    labelBackgroundColor: colours.label,
  };
  return {
    layout: {
      background: { type: ColorType.Solid, color: colours.panel },
      textColor: colours.muted,
      fontFamily: "'Inter Variable', ui-sans-serif, system-ui, sans-serif",
      panes: { separatorColor: colours.line, separatorHoverColor: colours.line },
    },
    grid: { vertLines: { visible: false }, horzLines: { color: colours.grid } },
    crosshair: { vertLine: line, horzLine: line },
  };
}
