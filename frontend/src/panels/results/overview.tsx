import type { Report } from '@/api/types';

import { EquityCard } from './charts/equity-card';
import { PriceCard } from './charts/price-card';
import type { TimeLink } from './charts/time-link';
import type { PriceFocus } from './use-price-focus';

interface OverviewProps {
  report: Report;
  link: TimeLink;
  focus: PriceFocus;
}

/** Equity with its drawdown, and the price beside it where there is room. */
export function Overview({ report, link, focus }: OverviewProps) {
  return (
    <div className="grid h-full min-h-0 @3xl/results:@max-[78rem]/results:grid-cols-1 @min-[78rem]/results:grid-cols-2">
      <EquityCard
        className="h-80 @3xl/results:h-full"
        series={report.equity}
        currency={report.currency}
        link={link}
        compact
      />
      <PriceCard
        className="h-72 border-t border-line @3xl/results:h-full @3xl/results:border-t-0 @3xl/results:border-l @3xl/results:@max-[78rem]/results:hidden"
        prices={report.price}
        symbols={report.symbols}
        symbol={focus.symbol}
        onSymbolChange={focus.setSymbol}
        link={link}
        compact
      />
    </div>
  );
}
