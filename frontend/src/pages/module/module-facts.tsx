import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Module } from '@/api/types';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { CopyButton } from '@/ui/copy-button';
import { formatFigure } from '@/ui/figures';

const KINDS: Readonly<Record<string, string>> = {
  windowed: 'Windowed: each value is computed from a fixed number of past bars.',
  recursive: 'Recursive: each value is computed from the last one and the new bar.',
  source: 'Source: brings market data onto the canvas.',
  transform: 'Transform: weights in, weights out; it sees no portfolio.',
  guard: 'Guard: watches the portfolio at every bar and may shrink, flatten or halt it.',
  ledger: 'Ledger: turns target weights into orders, fills, cash and equity.',
  report: 'Report: measures what the ledger recorded.',
};

/** What else there is to know of a module, beside its words. */
export function ModuleFacts({ module }: { module: Module }) {
  const { id, version, versions, kind, lookback_default, origin, digest, tags } = module;
  return (
    <Card className="p-4">
      <dl className="space-y-3.5 text-sm">
        <Fact label="How it computes">{KINDS[kind] ?? kind}</Fact>
        <Fact label="Warm-up at defaults">{formatFigure(lookback_default, 'bars')}</Fact>
        <Fact label="Versions">
          <span className="flex flex-wrap gap-1">
            {versions.map((other) => (
              <Link
                key={other}
                to="/marketplace/$moduleId"
                params={{ moduleId: id }}
                search={{ version: other }}
                aria-current={other === version ? 'true' : undefined}
              >
                <Badge tone={other === version ? 'accent' : 'neutral'} className="figures">
                  {other}
                </Badge>
              </Link>
            ))}
          </span>
        </Fact>
        {tags.length > 0 ? (
          <Fact label="Tags">
            <span className="flex flex-wrap gap-1">
              {tags.map((tag) => (
                <Link key={tag} to="/marketplace" search={{ tag }}>
                  <Badge className="hover:border-line-strong">{tag}</Badge>
                </Link>
              ))}
            </span>
          </Fact>
        ) : null}
        <Fact label="Origin">{origin}</Fact>
        <Fact label="Code digest">
          <span className="flex items-center gap-1">
            <code className="min-w-0 flex-1 truncate font-mono text-xs">{digest}</code>
            <CopyButton text={digest} label="Copy the digest" />
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
