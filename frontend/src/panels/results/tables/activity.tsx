import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';

import type { Report, Trade } from '@/api/types';
import { cn } from '@/ui/class-names';
import { formatCount } from '@/ui/figures';
import { Segmented } from '@/ui/segmented';

import { ScrollBox } from '../scroll-box';
import { FillsTable } from './fills-table';
import { RejectionsTable } from './rejections-table';
import { TradesTable } from './trades-table';

type View = 'trades' | 'fills' | 'rejections';

interface ActivityProps {
  report: Report;
  onFocusNode?: ((node: string) => void) | undefined;
  onShowTrade: (trade: Trade) => void;
  /** In a dock the warnings take one line and scroll. */
  compact: boolean;
  className?: string;
}

/** What the strategy did: round trips, executions, and where a rule stepped in. */
export function Activity({ report, onFocusNode, onShowTrade, compact, className }: ActivityProps) {
  const [view, setView] = useState<View>('trades');
  const { trades, fills, rejections, warnings, currency } = report;
  return (
    <div className={cn('flex min-h-0 flex-col', className)}>
      <div className="flex shrink-0 flex-wrap items-center gap-2 px-3 py-1.5">
        <Segmented
          label="Activity"
          value={view}
          onValueChange={setView}
          options={[
            { value: 'trades', label: counted('Trades', trades?.length) },
            { value: 'fills', label: counted('Fills', fills?.length) },
            { value: 'rejections', label: counted('Rules', rejections.length) },
          ]}
        />
      </div>
      <Warnings warnings={warnings} compact={compact} />
      <div className="flex min-h-0 flex-1 flex-col">
        {view === 'trades' ? (
          <TradesTable trades={trades ?? []} currency={currency} onShow={onShowTrade} />
        ) : null}
        {view === 'fills' ? <FillsTable fills={fills ?? []} currency={currency} /> : null}
        {view === 'rejections' ? (
          <RejectionsTable rejections={rejections} onFocusNode={onFocusNode} />
        ) : null}
      </div>
    </div>
  );
}

function Warnings({ warnings, compact }: { warnings: readonly string[]; compact: boolean }) {
  if (warnings.length === 0) return null;
  return (
    <ScrollBox
      label="Warnings"
      className={cn(
        'shrink-0 overflow-auto border-y border-line bg-warn-soft px-3 text-xs text-ink focus-visible:-outline-offset-2',
        compact ? 'max-h-7 py-1' : 'max-h-32 py-1.5',
      )}
    >
      <ul>
        {warnings.map((warning) => (
          <li key={warning} className="flex gap-2 py-0.5">
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-warn" />
            {warning}
          </li>
        ))}
      </ul>
    </ScrollBox>
  );
}

function counted(label: string, count = 0) {
  return (
    <>
      {label}
      <span className="figures text-ink-faint">{formatCount(count)}</span>
    </>
  );
}
