import { History } from 'lucide-react';

/** The document has moved on since the report was made. */
export function StaleNote() {
  return (
    <p
      role="status"
      className="flex shrink-0 items-center gap-2 border-b border-line bg-warn-soft px-3 py-1 text-xs text-ink"
    >
      <History aria-hidden className="size-3.5 shrink-0 text-warn" />
      The strategy has changed since these results were made. Press Run to bring them up to date.
    </p>
  );
}
