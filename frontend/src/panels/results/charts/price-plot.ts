import {
  CandlestickSeries,
  createSeriesMarkers,
  LineSeries,
  type ISeriesApi,
  type SeriesMarker,
  type SeriesType,
  type Time,
} from 'lightweight-charts';

import type { PriceSeries } from '@/api/types';
import { formatPrice, formatRatio } from '@/ui/figures';

import type { TradeMark } from '../transforms/markers';
import { fitsScale, toCandles, toLine } from '../transforms/series';
import type { ChartColours } from './colours';
import { asTime, TimePlot } from './time-plot';

export type PriceStyle = 'candles' | 'line';

export interface PriceDrawing {
  prices: PriceSeries;
  style: PriceStyle;
  marks: readonly TradeMark[];
  colours: ChartColours;
}

const CROWDED = 100;

/** Price with the strategy's own lines over it and a mark for every trade. */
export class PricePlot extends TimePlot {
  #series: ISeriesApi<SeriesType>[] = [];

  /** Draw afresh: the number of lines and the kind of price series both change. */
  draw({ prices, style, marks, colours }: PriceDrawing): void {
    const span = this.chart.timeScale().getVisibleRange();
    this.#series.forEach((series) => this.chart.removeSeries(series));
    const price =
      style === 'candles' ? this.#candles(prices, colours) : this.#line(prices, colours);
    this.#series = [price, ...this.#overlays(prices, colours)];
    createSeriesMarkers(price, seriesMarkers(marks, colours));
    price.priceScale().applyOptions({ scaleMargins: { top: 0.1, bottom: 0.12 } });
    this.#share();
    if (span) this.chart.timeScale().setVisibleRange(span);
    this.settle(prices.ts);
  }

  protected anchor(): ISeriesApi<SeriesType> | null {
    return this.#series[0] ?? null;
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

function seriesMarkers(marks: readonly TradeMark[], colours: ChartColours): SeriesMarker<Time>[] {
  const size = marks.length > CROWDED ? 0.5 : 1;
  return marks.map(({ time, side, count }) => ({
    time: asTime(time),
    position: side === 'buy' ? 'belowBar' : 'aboveBar',
    shape: side === 'buy' ? 'arrowUp' : 'arrowDown',
    color: side === 'buy' ? colours.gain : colours.loss,
    size,
    ...(count > 1 ? { text: `\u00d7${count}` } : {}),
  }));
}
