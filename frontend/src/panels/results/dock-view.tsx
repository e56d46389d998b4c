import { useState } from 'react';

import type { Report } from '@/api/types';
import { Tab, TabList, TabPanel, Tabs } from '@/ui/tabs';

import { AssumptionLedger } from './assumptions/assumption-ledger';
import { Provenance } from './assumptions/provenance';
import { PriceCard } from './charts/price-card';
import type { TimeLink } from './charts/time-link';
import { MetricRail } from './metrics/metric-rail';
import { MetricTable } from './metrics/metric-table';
import { Overview } from './overview';
import { ReportFacts } from './report-facts';
import { ReturnsView } from './returns/returns-view';
import { Activity } from './tables/activity';
import type { MetricLine } from './transforms/metric-list';
import { endOf, usePriceFocus } from './use-price-focus';

interface DockViewProps {
  report: Report;
  lines: readonly MetricLine[];
  link: TimeLink;
  onFocusNode?: ((node: string) => void) | undefined;
}

const TABS = ['Overview', 'Price', 'Trades', 'Returns', 'Metrics', 'Assumptions'] as const;

const NOTHING: ReadonlySet<string> = new Set();

/** The whole report in the height of a dock: figures on the left, one view at a time beside them. */
export function DockView({ report, lines, link, onFocusNode }: DockViewProps) {
  const [tab, setTab] = useState<string>('Overview');
  const focus = usePriceFocus(link, endOf(report));
  return (
    <div className="grid min-h-0 flex-1 content-start overflow-y-auto @3xl/results:grid-cols-[13rem_minmax(0,1fr)] @min-[52rem]/results:grid-cols-[17rem_minmax(0,1fr)] @3xl/results:content-stretch @3xl/results:overflow-hidden">
      <MetricRail
        lines={lines}
        currency={report.currency}
        className="border-b border-line @3xl/results:overflow-y-auto @3xl/results:border-r @3xl/results:border-b-0"
      />
      <Tabs value={tab} onValueChange={setTab} className="flex min-h-0 min-w-0 flex-col">
        <div className="flex shrink-0 flex-wrap items-center gap-x-2 border-b border-line px-3">
          <TabList aria-label="Results" className="min-w-0 gap-2 border-b-0">
            {TABS.map((name) => (
              <Tab key={name} value={name} className="px-0.5">
                {name}
              </Tab>
            ))}
          </TabList>
          <div className="py-1.5 @3xl/results:ml-auto">
            <ReportFacts brief report={report} onShowNotices={() => setTab('Trades')} />
          </div>
        </div>
        <TabPanel value="Overview" className="flex-1">
          <Overview report={report} link={link} focus={focus} />
        </TabPanel>
        <TabPanel value="Price" className="h-80 shrink-0 @3xl/results:h-auto @3xl/results:flex-1">
          <PriceCard
            className="h-full"
            prices={report.price}
            symbols={report.symbols}
            symbol={focus.symbol}
            onSymbolChange={focus.setSymbol}
            link={link}
            compact
          />
        </TabPanel>
        <TabPanel value="Trades" className="h-96 shrink-0 @3xl/results:h-auto @3xl/results:flex-1">
          <Activity
            report={report}
            onFocusNode={onFocusNode}
            onShowTrade={(trade) => {
              focus.showTrade(trade);
              setTab('Price');
            }}
            compact
            className="h-full"
          />
        </TabPanel>
        <TabPanel value="Returns" className="flex-1 overflow-y-auto">
          {report.equity ? (
            <ReturnsView report={report} series={report.equity} loading={false} />
          ) : null}
        </TabPanel>
        <TabPanel value="Metrics" className="flex-1 overflow-y-auto">
          <MetricTable lines={lines} currency={report.currency} identified={NOTHING} />
        </TabPanel>
        <TabPanel value="Assumptions" className="flex-1 overflow-y-auto">
          <AssumptionLedger report={report} />
          <div className="border-t border-line">
            <Provenance report={report} />
          </div>
        </TabPanel>
      </Tabs>
    </div>
  );
}
