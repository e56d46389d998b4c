import type { ReactNode } from 'react';
import type { Dataset } from '@/api/types';
import { Card } from '@/ui/card';
import { CopyButton } from '@/ui/copy-button';
import { formatCount } from '@/ui/figures';
import { formatAgo, formatDay } from '@/ui/time';

export function DatasetFacts({ dataset }: { dataset: Dataset }) {
  return (
    <Card className="p-4">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3.5 text-sm lg:grid-cols-1">
        <Fact label={dataset.symbols.length === 1 ? 'Symbol' : 'Symbols'}>
          {dataset.symbols.join(', ')}
        </Fact>
        <Fact label="Bars">
          <span className="figures">
            {formatCount(dataset.rows)} of {dataset.timeframe}
          </span>
        </Fact>
        <Fact label="Coverage (UTC)">
          <span className="figures">
            {formatDay(dataset.start)} – {formatDay(dataset.end)}
          </span>
        </Fact>
        <Fact label="Calendar">{dataset.calendar}</Fact>
        {dataset.columns.length > 0 ? (
          <Fact label="Further columns">
            <span className="font-mono text-xs break-words">{dataset.columns.join(', ')}</span>
          </Fact>
        ) : null}
        <Fact label="Origin">
          <span className="break-words">{dataset.origin}</span>
        </Fact>
        <Fact label="Stored">{formatAgo(dataset.created_at)}</Fact>
        <Fact label="Content hash">
          <span className="flex items-center gap-1">
            <code className="min-w-0 flex-1 truncate font-mono text-xs">
              {dataset.content_hash}
            </code>
            <CopyButton text={dataset.content_hash} label="Copy the hash" />
          </span>
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs font-medium text-ink-faint">{label}</dt>
      <dd className="mt-0.5 min-w-0 text-ink">{children}</dd>
    </div>
  );
}
