import { CircleAlert } from 'lucide-react';

import type { NodeId } from '@/graph/document';
import { type Issue, placeOf } from '@/graph/issues';
import { selectNodeIssues } from '@/store/derived';
import { useEditor } from '@/store/editor';
import { IssueList } from '@/ui/issue-list';
import { Popover, PopoverContent, PopoverTrigger } from '@/ui/popover';

/** What is wrong with a node: the first finding in full sight, all of them on a click. */
export function NodeErrors({ id }: { id: NodeId }) {
  const issues = useEditor((state) => selectNodeIssues(state, id));
  const [first] = issues;
  return first === undefined ? null : <ErrorStrip id={id} first={first} issues={issues} />;
}

function ErrorStrip({ id, first, issues }: { id: NodeId; first: Issue; issues: readonly Issue[] }) {
  return (
    <Popover>
      <PopoverTrigger
        data-testid={`error:${id}`}
        className="nodrag flex w-full items-start gap-1.5 rounded-b-lg border-t border-line bg-loss-soft px-2.5 py-1.5 text-left text-xs text-loss"
      >
        <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
        <span className="line-clamp-2 min-w-0 flex-1 break-words">{first.message}</span>
        {issues.length > 1 ? (
          <span className="shrink-0 font-medium">+{issues.length - 1}</span>
        ) : null}
      </PopoverTrigger>
      <PopoverContent side="bottom" className="w-80 p-2">
        <IssueList issues={issues.map((issue) => ({ ...issue, place: placeOf(issue) }))} />
      </PopoverContent>
    </Popover>
  );
}
