import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';

import { type Issue, placeOf } from '@/graph/issues';
import { selectIssues } from '@/store/derived';
import { useEditor } from '@/store/editor';
import { focusNode } from '@/store/selection';
import { cn } from '@/ui/class-names';
import { EmptyState } from '@/ui/empty-state';

/** Everything that is wrong or worth knowing, each one click away from where it is. */
export function ProblemsPanel() {
  const issues = useEditor(selectIssues);
  const warnings = useEditor((state) => state.checks.warnings);
  const status = useEditor((state) => state.checks.status);
  if (status === 'unreachable') {
    return (
      <EmptyState icon={TriangleAlert} title="Not checked">
        The server does not answer. The check runs again with your next edit.
      </EmptyState>
    );
  }
  if (issues.length === 0 && warnings.length === 0) {
    return (
      <EmptyState icon={CircleCheck} title={status === 'valid' ? 'No problems' : 'Checking'}>
        {status === 'valid'
          ? 'This strategy is complete and can be run.'
          : 'The strategy is being checked.'}
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Problems" className="divide-y divide-line">
      {issues.map((issue, index) => (
        <Line key={`e${index}${issue.message}`} issue={issue} grave />
      ))}
      {warnings.map((issue, index) => (
        <Line key={`w${index}${issue.message}`} issue={issue} grave={false} />
      ))}
    </ul>
  );
}

function Line({ issue, grave }: { issue: Issue; grave: boolean }) {
  const Icon = grave ? CircleAlert : TriangleAlert;
  const { node } = issue;
  return (
    <li>
      <button
        type="button"
        disabled={!node}
        onClick={() => {
          if (node) focusNode(node);
        }}
        className="flex w-full gap-2.5 px-3 py-2.5 text-left enabled:hover:bg-hover focus-visible:-outline-offset-2 disabled:cursor-default"
      >
        <Icon
          aria-hidden
          className={cn('mt-0.5 size-3.5 shrink-0', grave ? 'text-loss' : 'text-warn')}
        />
        <span className="min-w-0 text-sm">
          <code className="mr-1.5 rounded-xs bg-sunken px-1 py-px font-mono text-xs text-ink-muted">
            {placeOf(issue)}
          </code>
          <span className="break-words text-ink">{issue.message}</span>
          {issue.hint ? (
            <span className="mt-0.5 block break-words text-ink-muted">{issue.hint}</span>
          ) : null}
        </span>
      </button>
    </li>
  );
}
