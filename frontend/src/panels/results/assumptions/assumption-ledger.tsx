import type { Assumption, Report } from '@/api/types';
import { EmptyState } from '@/ui/empty-state';

import { SimulatedBadge } from './simulated-badge';

/** What the simulation takes for granted: nothing that moves a figure goes unsaid. */
export function AssumptionLedger({ report }: { report: Report }) {
  const assumptions = report.assumptions ?? [];
  if (assumptions.length === 0) {
    return (
      <EmptyState className="py-6" title="No assumption served">
        This report came without its assumptions. Run the strategy again to get them.
      </EmptyState>
    );
  }
  return (
    <dl aria-label="Assumptions" className="divide-y divide-line text-sm">
      {assumptions.map((assumption) => (
        <Entry key={assumption.key} assumption={assumption} simulated={report.simulated} />
      ))}
    </dl>
  );
}

interface EntryProps {
  assumption: Assumption;
  simulated: boolean;
}

function Entry({ assumption, simulated }: EntryProps) {
  const { key, label, value, detail } = assumption;
  return (
    <div className="grid gap-x-4 px-3 py-1.5 @2xl/results:grid-cols-[9rem_minmax(0,1fr)_minmax(0,1.6fr)]">
      <dt className="text-ink-muted">{label}</dt>
      <dd className="figures flex flex-wrap items-start gap-2 self-start font-medium">
        {valueText(value)}
        {simulated && DATA_KEYS.has(key) ? <SimulatedBadge /> : null}
      </dd>
      <dd className="text-xs/5 text-ink-muted">{detail}</dd>
    </div>
  );
}

const DATA_KEYS: ReadonlySet<string> = new Set(['data', 'dataset', 'datasets']);

function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return JSON.stringify(value);
}
