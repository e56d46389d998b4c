import {
  AreaSeries,
  BaselineSeries,
  LineSeries,
  PriceScaleMode,
  type AreaData,
  type ISeriesApi,
  type SeriesType,
  type WhitespaceData,
} from 'lightweight-charts';

import type { EquitySeries } from '@/api/types';
import { formatMoney, formatPercent } from '@/ui/figures';

import { toLine, toLogLine, type LinePoint } from '../transforms/series';
import type { ChartColours } from './colours';
import { asTime, TimePlot, type PlotSettings } from './time-plot';

const QUIET = { priceLineVisible: false, crosshairMarkerRadius: 3 } as const;

/** Equity over buy-and-hold in the upper pane, the fall from the peak in the lower one. */
export class EquityPlot extends TimePlot {
  readonly #benchmark: ISeriesApi<'Line'>;
  readonly #equity: ISeriesApi<'Area'>;
  readonly #drawdown: ISeriesApi<'Baseline'>;

  constructor(element: HTMLElement, currency: string, settings: PlotSettings) {
    super(element, settings);
    const money = {
      type: 'custom' as const,
      minMove: 0.01,
      formatter: (value: number) => formatMoney(value, { currency, compact: true }),
    };
    const percent = {
      type: 'custom' as const,
      minMove: 0.0001,
      formatter: (value: number) => formatPercent(value),
    };
    this.#benchmark = this.chart.addSeries(LineSeries, {
      ...QUIET,
      lineWidth: 1,
      lastValueVisible: false,
      priceFormat: money,
    });
    this.#equity = this.chart.addSeries(AreaSeries, { ...QUIET, lineWidth: 2, priceFormat: money });
    this.#drawdown = this.chart.addSeries(
      BaselineSeries,
      {
        ...QUIET,
        lineWidth: 1,
        lastValueVisible: false,
        baseValue: { type: 'price', price: 0 },
        priceFormat: percent,
      },
      1,
    );
    this.#equity.priceScale().applyOptions({ scaleMargins: { top: 0.1, bottom: 0.1 } });
    this.#drawdown.priceScale().applyOptions({ scaleMargins: { top: 0.14, bottom: 0.1 } });
    this.#share();
  }

  draw(series: EquitySeries, logarithmic: boolean): void {
    const shape = logarithmic ? toLogLine : toLine;
    this.#equity.priceScale().applyOptions({
      mode: logarithmic ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal,
    });
    this.#benchmark.setData(drawable(shape(series.ts, series.benchmark ?? [])));
    this.#equity.setData(drawable(shape(series.ts, series.equity)));
    this.#drawdown.setData(drawable(toLine(series.ts, series.drawdown)));
    this.#share();
    this.settle(series.ts);
  }

  override recolour(colours: ChartColours): void {
    super.recolour(colours);
    this.#benchmark.applyOptions({ color: colours.benchmark });
    this.#equity.applyOptions({
      lineColor: colours.accent,
      topColor: colours.accentFill,
      bottomColor: 'transparent',
    });
    this.#drawdown.applyOptions({
      bottomLineColor: colours.loss,
      bottomFillColor1: colours.lossFill,
      bottomFillColor2: colours.lossFill,
      topLineColor: colours.loss,
      topFillColor1: 'transparent',
      topFillColor2: 'transparent',
    });
  }

  protected anchor(): ISeriesApi<SeriesType> {
    return this.#equity;
  }

  #share(): void {
    const [upper, lower] = this.chart.panes();
    upper?.setStretchFactor(2.4);
    lower?.setStretchFactor(1);
  }
}

function drawable(points: readonly LinePoint[]): (AreaData | WhitespaceData)[] {
  return points.map(({ time, value }) =>
    value === undefined ? { time: asTime(time) } : { time: asTime(time), value },
  );
}
