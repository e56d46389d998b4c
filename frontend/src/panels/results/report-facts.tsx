import { Ban, TriangleAlert } from 'lucide-react';

import type { Report } from '@/api/types';
import { Badge } from '@/ui/badge';
import { formatCount, formatMoment } from '@/ui/figures';

import { SimulatedBadge } from './assumptions/simulated-badge';

interface ReportFactsProps {
  report: Report;
  /** Opens the list of refused orders and warnings. */
  onShowNotices?: () => void;
}

/** What was tested, and what a reader must not overlook: simulated data, refusals, warnings. */
export function ReportFacts({ report, onShowNotices }: ReportFactsProps) {
  return (
    <div className="figures flex flex-wrap items-center gap-x-3 gap-y-1 text-2xs text-ink-muted">
      <span className="font-medium text-ink">{symbolsText(report.symbols)}</span>
      <span>{report.timeframe}</span>
      <span className="whitespace-nowrap">
        {formatMoment(report.start)} to {formatMoment(report.end)}
      </span>
      <span className="whitespace-nowrap">{formatCount(report.bars)} bars</span>
      {report.simulated ? <SimulatedBadge /> : null}
      <Notices report={report} onShow={onShowNotices} />
    </div>
  );
}

interface NoticesProps {
  report: Report;
  onShow: (() => void) | undefined;
}

function Notices({ report: { rejections, warnings }, onShow }: NoticesProps) {
  if (rejections.length + warnings.length === 0) return null;
  const badges = (
    <>
      {rejections.length > 0 ? (
        <Badge tone="loss">
          <Ban aria-hidden />
          {formatCount(rejections.length)} refused
        </Badge>
      ) : null}
      {warnings.length > 0 ? (
        <Badge tone="warn">
          <TriangleAlert aria-hidden />
          {formatCount(warnings.length)} {warnings.length === 1 ? 'warning' : 'warnings'}
        </Badge>
      ) : null}
    </>
  );
  if (!onShow) return <span className="flex gap-1">{badges}</span>;
  return (
    <button type="button" className="flex gap-1 rounded-sm" onClick={onShow}>
      {badges}
    </button>
  );
}

function symbolsText(symbols: readonly string[]): string {
  if (symbols.length <= 3) return symbols.join(', ');
  return `${symbols.slice(0, 2).join(', ')} and ${symbols.length - 2} more`;
}
