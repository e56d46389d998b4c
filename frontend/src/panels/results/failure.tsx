import { CircleAlert } from 'lucide-react';

import type { Issue } from '@/api/types';

import { NodeLink } from './tables/node-link';

interface FailureProps {
  error: Error | null;
  onFocusNode?: ((node: string) => void) | undefined;
}

/** Why there is no report: every problem at once, each with what to change and where. */
export function FailureList({ error, onFocusNode }: FailureProps) {
  const issues = issuesOf(error);
  return (
    <div role="alert" className="h-full overflow-auto p-4">
      <p className="flex items-center gap-2 text-sm font-semibold">
        <CircleAlert aria-hidden className="size-4 text-loss" />
        {headline(error, issues)}
      </p>
      <ul className="mt-2 max-w-3xl divide-y divide-line">
        {issues.map((issue, index) => (
          <li key={`${issue.code}:${index}`} className="py-2 text-sm">
            <p>
              {issue.node ? (
                <span className="mr-2">
                  <NodeLink node={issue.node} onFocusNode={onFocusNode} />
                </span>
              ) : null}
              {issue.message}
            </p>
            <p className="text-xs text-ink-muted">{issue.hint}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One line over an older report: the first problem, and how many there are. */
export function FailureBar({ error, onFocusNode }: FailureProps) {
  const issues = issuesOf(error);
  const first = issues[0];
  return (
    <div
      role="alert"
      className="flex shrink-0 items-center gap-2 border-b border-line bg-loss-soft px-3 py-1.5 text-xs text-ink"
    >
      <CircleAlert aria-hidden className="size-3.5 shrink-0 text-loss" />
      <p className="min-w-0 flex-1 truncate">
        <span className="font-semibold">{headline(error, issues)}</span>{' '}
        {first ? (
          <>
            {first.node ? <NodeLink node={first.node} onFocusNode={onFocusNode} /> : null}{' '}
            {first.message} {first.hint}
          </>
        ) : null}
      </p>
      <span className="shrink-0 text-ink-muted">The results below are of an earlier run.</span>
    </div>
  );
}

function headline(error: Error | null, issues: readonly Issue[]): string {
  if (issues.length === 0) return error?.message ?? 'The run failed and gave no reason.';
  return issues.length === 1
    ? 'One thing keeps this strategy from running.'
    : `${issues.length} things keep this strategy from running.`;
}

/** The engine's list of problems, where the error carries one. */
function issuesOf(error: Error | null): readonly Issue[] {
  return error && 'errors' in error && Array.isArray(error.errors) ? (error.errors as Issue[]) : [];
}
