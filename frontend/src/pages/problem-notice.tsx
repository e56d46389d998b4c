import { errorText, ProblemError } from '@/api/problem';
import type { Issue } from '@/api/types';
import { IssueList } from '@/ui/issue-list';

/** What the server refused, finding by finding; or the one sentence there is. */
export function ProblemNotice({ error }: { error: unknown }) {
  const issues = error instanceof ProblemError ? error.errors : [];
  return (
    <div role="alert">
      {issues.length > 0 ? (
        <div className="max-h-72 overflow-y-auto">
          <IssueList issues={issues.map((issue) => ({ ...issue, place: placeOf(issue) }))} />
        </div>
      ) : (
        <p className="rounded-md bg-loss-soft px-3 py-2 text-sm font-medium break-words text-loss">
          {errorText(error)}
        </p>
      )}
    </div>
  );
}

/** Where a finding is: `node.param`, a column, or nowhere in particular. */
export function placeOf({ node, port, param }: Issue): string | undefined {
  return [node, port ?? param].filter(Boolean).join('.') || undefined;
}
