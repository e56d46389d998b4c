/** Seconds at both ends of what a chart shows. */
export interface TimeSpan {
  from: number;
  to: number;
}

/** A chart that can follow another one. */
export interface LinkedChart {
  showSpan(span: TimeSpan): void;
  /** Null takes the crosshair away. */
  showCrosshair(time: number | null): void;
}

/**
 * Keeps charts on one time range and one crosshair.
 *
 * Only the chart under the pointer (the leader) is followed: charts report moves that they were
 * told to make as well, and following those would let two charts push each other for ever.
 */
export class TimeLink {
  /** The dates that all charts of this link cover. */
  readonly period: string;
  readonly #members = new Set<LinkedChart>();
  #leader: LinkedChart | null = null;
  #span: TimeSpan | null = null;

  constructor(period: string) {
    this.period = period;
  }

  /** Add a chart; the returned function takes it out. A late comer is shown the range agreed on. */
  join(chart: LinkedChart): () => void {
    this.#members.add(chart);
    if (this.#span) chart.showSpan(this.#span);
    return () => {
      this.#members.delete(chart);
      if (this.#leader === chart) this.#leader = null;
    };
  }

  lead(chart: LinkedChart): void {
    this.#leader = chart;
  }

  moved(chart: LinkedChart, span: TimeSpan): void {
    if (chart !== this.#leader) return;
    this.#span = span;
    this.#followers(chart).forEach((follower) => follower.showSpan(span));
  }

  pointed(chart: LinkedChart, time: number | null): void {
    if (chart !== this.#leader) return;
    this.#followers(chart).forEach((follower) => follower.showCrosshair(time));
  }

  /** Show one range on every chart, as a button does. */
  show(span: TimeSpan): void {
    this.#span = span;
    this.#members.forEach((member) => member.showSpan(span));
  }

  #followers(chart: LinkedChart): LinkedChart[] {
    return [...this.#members].filter((member) => member !== chart);
  }
}
