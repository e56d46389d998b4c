import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { Quality, QualityIssue } from '@/api/types';
import { QualityScore } from '@/pages/datasets/quality-score';
import { Badge } from '@/ui/badge';
import { formatCount, formatMoment } from '@/ui/figures';
import { Panel } from '@/ui/panel';

const LOOKS = {
  error: { icon: CircleAlert, hue: 'text-loss', tone: 'loss', word: 'Error' },
  warning: { icon: TriangleAlert, hue: 'text-warn', tone: 'warn', word: 'Warning' },
  info: { icon: Info, hue: 'text-ink-muted', tone: 'neutral', word: 'Note' },
} as const;

/** What the import found: each kind once, counted, with the first places. */
export function QualityReport({ quality }: { quality: Quality }) {
  return (
    <Panel
      title="Quality"
      flush
      actions={
        <span className="flex items-center gap-1 text-sm">
          <QualityScore quality={quality} />
          <span className="text-xs text-ink-faint">of 100</span>
        </span>
      }
    >
      {quality.issues.length === 0 ? (
        <p className="flex items-center gap-2 px-3 py-4 text-sm text-ink-muted">
          <CircleCheck aria-hidden className="size-4 text-gain" />
          No gaps, no duplicates, no impossible bars.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {quality.issues.map((issue) => (
            <Finding key={issue.code} issue={issue} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Finding({ issue }: { issue: QualityIssue }) {
  const { icon: Icon, hue, tone, word } = LOOKS[issue.severity];
  return (
    <li className="flex gap-2.5 px-3 py-2.5">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${hue}`} />
      <div className="min-w-0 flex-1 text-sm">
        <p className="text-ink">
          <span className="sr-only">{word}: </span>
          {issue.message}
        </p>
        {issue.examples.length > 0 ? (
          <ul className="mt-1 space-y-0.5 text-xs text-ink-muted">
            {issue.examples.map(({ row, ts, detail }, index) => (
              <li key={index} className="break-words">
                {[row === null ? null : `row ${formatCount(row)}`, ts && formatMoment(ts), detail]
                  .filter(Boolean)
                  .join(' · ')}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <Badge tone={tone} className="figures">
        {formatCount(issue.count)}
      </Badge>
    </li>
  );
}
