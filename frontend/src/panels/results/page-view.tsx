import { useMemo, useRef } from 'react';

import type { EquitySeries, Report } from '@/api/types';
import { Panel } from '@/ui/panel';

import { AssumptionLedger } from './assumptions/assumption-ledger';
import { Provenance } from './assumptions/provenance';
import { EquityCard } from './charts/equity-card';
import { PriceCard } from './charts/price-card';
import type { TimeLink } from './charts/time-link';
import { MetricTable } from './metrics/metric-table';
import { MetricTile, MetricTiles } from './metrics/metric-tile';
import { ReportFacts } from './report-facts';
import { ReturnsView } from './returns/returns-view';
import { Activity } from './tables/activity';
import { headlines, type MetricLine } from './transforms/metric-list';
import { endOf, usePriceFocus } from './use-price-focus';

interface PageViewProps {
  report: Report;
  lines: readonly MetricLine[];
  link: TimeLink;
  /** The curve with every bar, where it was loaded: returns are then exact. */
  fullEquity: EquitySeries | null;
  fullEquityLoading: boolean;
  onFocusNode?: ((node: string) => void) | undefined;
}

/** The whole report on one page, from the headline figures down to the manifest. */
export function PageView(props: PageViewProps) {
  const { report, lines, link, fullEquity, fullEquityLoading, onFocusNode } = props;
  const tiles = headlines(lines);
  const focus = usePriceFocus(link, endOf(report));
  const priceBox = useRef<HTMLDivElement>(null);
  const rest = useMemo(() => {
    const shown = new Set(headlines(lines).map(({ name }) => name));
    return new Set(lines.map(({ name }) => name).filter((name) => !shown.has(name)));
  }, [lines]);
  const equity = fullEquity ?? report.equity;
  return (
    <div className="grid gap-4">
      <ReportFacts report={report} />
      <section
        aria-label="Key figures"
        className="overflow-hidden rounded-lg border border-line bg-panel"
      >
        <MetricTiles className="@3xl/results:auto-cols-fr @3xl/results:grid-flow-col @3xl/results:grid-cols-none">
          {tiles.map((line) => (
            <MetricTile key={line.name} line={line} currency={report.currency} large />
          ))}
        </MetricTiles>
      </section>
      <EquityCard
        className="h-96 rounded-lg border border-line bg-panel pb-1"
        series={report.equity}
        currency={report.currency}
        link={link}
        compact={false}
      />
      <div ref={priceBox}>
        <PriceCard
          className="h-80 rounded-lg border border-line bg-panel pb-1"
          prices={report.price}
          symbols={report.symbols}
          symbol={focus.symbol}
          onSymbolChange={focus.setSymbol}
          link={link}
          compact={false}
        />
      </div>
      <Panel title="Trades and fills" flush>
        <Activity
          report={report}
          onFocusNode={onFocusNode}
          onShowTrade={(trade) => {
            focus.showTrade(trade);
            priceBox.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
          }}
          compact={false}
          className="max-h-112 min-h-40"
        />
      </Panel>
      {equity ? (
        <Panel title="Returns" flush className="overflow-hidden">
          <ReturnsView report={report} series={equity} loading={fullEquityLoading} />
        </Panel>
      ) : null}
      <Panel title="Metrics" flush>
        <MetricTable lines={lines} currency={report.currency} identified={rest} />
      </Panel>
      <div className="grid gap-4 @4xl/results:grid-cols-2">
        <Panel title="Assumptions" flush>
          <AssumptionLedger report={report} />
        </Panel>
        <Panel title="Reproduce it" flush>
          <Provenance report={report} />
        </Panel>
      </div>
    </div>
  );
}
