import { ShieldAlert, TriangleAlert, type LucideIcon } from 'lucide-react';

import type { Report } from '@/api/types';
import { Badge } from '@/ui/badge';
import { cn } from '@/ui/class-names';
import { formatCount, formatMoment } from '@/ui/figures';

import { SimulatedBadge } from './assumptions/simulated-badge';

interface ReportFactsProps {
  report: Report;
  /** Leave out what was tested where there is no room beside the tabs. */
  brief?: boolean;
  /** Opens the list of rules that acted, and the warnings. */
  onShowNotices?: () => void;
}

/** What was tested, and what a reader must not overlook: simulated data, rules that acted, warnings. */
export function ReportFacts({ report, brief = false, onShowNotices }: ReportFactsProps) {
  return (
    <div className="figures flex flex-wrap items-center gap-x-2 gap-y-1 text-2xs text-ink-muted">
      <div
        className={cn(
          'flex flex-wrap items-center gap-x-3',
          brief && '@3xl/results:@max-[84rem]/results:hidden',
        )}
      >
        <span className="font-medium text-ink">{symbolsText(report.symbols)}</span>
        <span>{report.timeframe}</span>
        <span className="whitespace-nowrap">
          {formatMoment(report.start)} to {formatMoment(report.end)}
        </span>
        <span className="whitespace-nowrap">{formatCount(report.bars)} bars</span>
      </div>
      {report.simulated ? <SimulatedBadge /> : null}
      <Notices report={report} brief={brief} onShow={onShowNotices} />
    </div>
  );
}

interface NoticesProps {
  report: Report;
  brief: boolean;
  onShow: (() => void) | undefined;
}

function Notices({ report: { rejections, warnings }, brief, onShow }: NoticesProps) {
  if (rejections.length + warnings.length === 0) return null;
  const badges = (
    <>
      {rejections.length > 0 ? (
        <Notice
          icon={ShieldAlert}
          text={rejections.length === 1 ? 'rule acted' : 'rules acted'}
          count={rejections.length}
          brief={brief}
        />
      ) : null}
      {warnings.length > 0 ? (
        <Notice
          icon={TriangleAlert}
          text={warnings.length === 1 ? 'warning' : 'warnings'}
          count={warnings.length}
          brief={brief}
        />
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

interface NoticeProps {
  icon: LucideIcon;
  count: number;
  text: string;
  brief: boolean;
}

/** A count with its sign; the word is left to the tooltip where there is no room. */
function Notice({ icon: Icon, count, text, brief }: NoticeProps) {
  return (
    <Badge tone="warn" title={`${formatCount(count)} ${text}`}>
      <Icon aria-hidden />
      {formatCount(count)}{' '}
      <span className={cn(brief && '@3xl/results:@max-[84rem]/results:sr-only')}>{text}</span>
    </Badge>
  );
}

function symbolsText(symbols: readonly string[]): string {
  if (symbols.length <= 3) return symbols.join(', ');
  return `${symbols.slice(0, 2).join(', ')} and ${symbols.length - 2} more`;
}
