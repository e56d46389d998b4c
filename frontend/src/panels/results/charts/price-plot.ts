import {
  CandlestickSeries,
  createSeriesMarkers,
  LineSeries,
  PriceScaleMode,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  type SeriesMarker,
  type SeriesType,
  type Time,
} from 'lightweight-charts';

import type { PriceSeries } from '@/api/types';
import { formatPrice, formatRatio } from '@/ui/figures';

import type { TradeMark } from '../transforms/markers';
import { fitsScale, spansDecades, toCandles, toLine } from '../transforms/series';
import type { ChartColours } from './colours';
import { asTime, TimePlot, type PlotSettings } from './time-plot';

export type PriceStyle = 'candles' | 'line';

export interface PriceDrawing {
  prices: PriceSeries;
  style: PriceStyle;
  marks: readonly TradeMark[];
  colours: ChartColours;
}

/** More marks in sight than this are drawn as dots on the price. */
const CROWDED = 60;

/** Price with the strategy's own lines over it and a mark for every trade. */
export class PricePlot extends TimePlot {
  #series: ISeriesApi<SeriesType>[] = [];
  #dots: ISeriesApi<'Line'>[] = [];
  #markers: ISeriesMarkersPluginApi<Time> | null = null;
  #drawing: PriceDrawing | null = null;
  #crowded = false;

  constructor(element: HTMLElement, settings: PlotSettings) {
    super(element, settings);
    this.chart.timeScale().subscribeVisibleTimeRangeChange(() => this.#mark());
  }

  /** Draw afresh: the number of lines and the kind of price series both change. */
  draw(drawing: PriceDrawing): void {
    const { prices, style, colours } = drawing;
    const span = this.chart.timeScale().getVisibleRange();
    this.#series.forEach((series) => this.chart.removeSeries(series));
    const price =
      style === 'candles' ? this.#candles(prices, colours) : this.#line(prices, colours);
    const lines = this.#overlays(prices, colours);
    this.#dots = [this.#dotted('buy', drawing), this.#dotted('sell', drawing)];
    this.#series = [price, ...lines, ...this.#dots];
    this.#markers = createSeriesMarkers(price, [], { autoScale: false });
    this.#drawing = drawing;
    price.priceScale().applyOptions({
      scaleMargins: { top: 0.1, bottom: 0.12 },
      mode: spansDecades(prices.close) ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal,
    });
    this.#share();
    if (span) this.chart.timeScale().setVisibleRange(span);
    this.settle(prices.ts);
    this.#mark(true);
  }

  /** Arrows while they can be told apart, dots when there are too many in sight. */
  #mark(afresh = false): void {
    if (!this.#drawing) return;
    const { marks, colours } = this.#drawing;
    const range = this.chart.timeScale().getVisibleRange();
    const seen = marks.filter(
      ({ time }) => range && time >= Number(range.from) && time <= Number(range.to),
    );
    const crowded = seen.length > CROWDED;
    if (!afresh && crowded === this.#crowded) return;
    this.#crowded = crowded;
    this.#markers?.setMarkers(crowded ? [] : marks.map((mark) => arrow(mark, colours)));
    this.#dots.forEach((series) => series.applyOptions({ visible: crowded }));
  }

  protected anchor(): ISeriesApi<SeriesType> | null {
    return this.#series[0] ?? null;
  }

  /** The fills of one side as points at their price: the library's own marks do not get this small. */
  #dotted(side: TradeMark['side'], { marks, colours }: PriceDrawing): ISeriesApi<'Line'> {
    const series = this.chart.addSeries(LineSeries, {
      color: side === 'buy' ? colours.gain : colours.loss,
      lineVisible: false,
      pointMarkersVisible: true,
      pointMarkersRadius: side === 'buy' ? 2 : 1.5,
      priceLineVisible: false,
      lastValueVisible: false,
      crosshairMarkerVisible: false,
    });
    const points = marks.filter((mark) => mark.side === side);
    series.setData(points.map(({ time, price }) => ({ time: asTime(time), value: price })));
    return series;
  }

  #candles(prices: PriceSeries, colours: ChartColours): ISeriesApi<SeriesType> {
    const series = this.chart.addSeries(CandlestickSeries, {
      upColor: colours.gain,
      wickUpColor: colours.gain,
      downColor: colours.loss,
      wickDownColor: colours.loss,
      borderVisible: false,
      priceLineVisible: false,
      priceFormat: PRICE_FORMAT,
    });
    series.setData(toCandles(prices).map((candle) => ({ ...candle, time: asTime(candle.time) })));
    return series;
  }

  #line(prices: PriceSeries, colours: ChartColours): ISeriesApi<SeriesType> {
    const series = this.chart.addSeries(LineSeries, {
      color: colours.ink,
      lineWidth: 1,
      priceLineVisible: false,
      crosshairMarkerRadius: 3,
      priceFormat: PRICE_FORMAT,
    });
    series.setData(linePoints(prices.ts, prices.close));
    return series;
  }

  /** Lines on the price's own scale lie over it; others (an oscillator) get a pane below. */
  #overlays(prices: PriceSeries, colours: ChartColours): ISeriesApi<SeriesType>[] {
    return prices.overlays.map((overlay, index) => {
      const fits = fitsScale(overlay.values, prices.close);
      const series = this.chart.addSeries(
        LineSeries,
        overlayOptions(index, colours, fits),
        fits ? 0 : 1,
      );
      series.setData(linePoints(prices.ts, overlay.values));
      return series;
    });
  }

  #share(): void {
    const [upper, lower] = this.chart.panes();
    upper?.setStretchFactor(3);
    lower?.setStretchFactor(1);
  }
}

const PRICE_FORMAT = {
  type: 'custom' as const,
  minMove: 1e-8,
  formatter: (value: number) => formatPrice(value),
};

function overlayOptions(index: number, colours: ChartColours, fits: boolean) {
  return {
    color: colours.overlays[index % colours.overlays.length] ?? colours.accent,
    lineWidth: 2 as const,
    priceLineVisible: false,
    lastValueVisible: false,
    crosshairMarkerVisible: false,
    priceFormat: fits ? PRICE_FORMAT : RATIO_FORMAT,
  };
}

const RATIO_FORMAT = {
  type: 'custom' as const,
  minMove: 1e-4,
  formatter: (value: number) => formatRatio(value),
};

function linePoints(ts: readonly number[], values: readonly (number | null)[]) {
  return toLine(ts, values).map(({ time, value }) =>
    value === undefined ? { time: asTime(time) } : { time: asTime(time), value },
  );
}

function arrow({ time, side, count }: TradeMark, colours: ChartColours): SeriesMarker<Time> {
  return {
    time: asTime(time),
    position: side === 'buy' ? 'belowBar' : 'aboveBar',
    shape: side === 'buy' ? 'arrowUp' : 'arrowDown',
    color: side === 'buy' ? colours.gain : colours.loss,
    ...(count > 1 ? { text: `\u00d7${count}` } : {}),
  };
}
