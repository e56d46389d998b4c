import { CircleAlert } from 'lucide-react';

export interface IssueLine {
  message: string;
  hint: string;
  /** Where it is: a node, a column, a row. */
  place?: string | undefined;
}

/** Everything that is wrong, each with what to change. */
export function IssueList({ issues }: { issues: readonly IssueLine[] }) {
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {issues.map((issue, index) => (
        <li key={`${index}:${issue.message}`} className="flex gap-2.5 px-3 py-2">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-loss" />
          <div className="min-w-0 text-sm">
            <p className="break-words text-ink">
              {issue.place ? (
                <code className="mr-1.5 rounded-xs bg-sunken px-1 py-px font-mono text-xs text-ink-muted">
                  {issue.place}
                </code>
              ) : null}
              {issue.message}
            </p>
            {issue.hint ? <p className="mt-0.5 break-words text-ink-muted">{issue.hint}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
