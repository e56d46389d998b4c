import type { Report } from '@/api/types';

import { CopyButton } from '@/ui/copy-button';

/** What it takes to get the same result again: digests, versions, and the whole manifest. */
export function Provenance({ report }: { report: Report }) {
  const manifest = report.manifest === null ? null : JSON.stringify(report.manifest, null, 2);
  return (
    <div className="text-sm">
      <dl className="divide-y divide-line">
        <Fact label="Result digest" value={report.digest} copyLabel="Copy result digest" />
        <Fact label="Strategy hash" value={report.hash} copyLabel="Copy strategy hash" />
        <Fact label="Engine" value={report.engine_version} />
      </dl>
      {manifest === null ? null : (
        <details className="border-t border-line">
          <summary className="cursor-pointer px-3 py-2 text-xs font-medium text-ink-muted hover:text-ink">
            Manifest
          </summary>
          <div className="relative border-t border-line bg-sunken">
            <div className="absolute top-1 right-1">
              <CopyButton text={manifest} label="Copy manifest" />
            </div>
            <pre className="max-h-96 overflow-auto p-3 pr-10 font-mono text-2xs">{manifest}</pre>
          </div>
        </details>
      )}
    </div>
  );
}

interface FactProps {
  label: string;
  value: string;
  copyLabel?: string;
}

function Fact({ label, value, copyLabel }: FactProps) {
  return (
    <div className="flex min-h-9 items-center gap-3 px-3">
      <dt className="w-28 shrink-0 text-ink-muted">{label}</dt>
      <dd className="flex min-w-0 flex-1 items-center gap-3">
        <span className="min-w-0 flex-1 truncate font-mono text-xs" title={value}>
          {value}
        </span>
        {copyLabel ? <CopyButton text={value} label={copyLabel} /> : null}
      </dd>
    </div>
  );
}
