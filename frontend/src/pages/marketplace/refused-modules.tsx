import { ChevronRight, TriangleAlert } from 'lucide-react';
import type { FailedModule } from '@/api/types';

/** Modules that the studio would not load, by name and reason; the rest work. */
export function RefusedModules({ failed }: { failed: readonly FailedModule[] }) {
  if (failed.length === 0) return null;
  const count = failed.length === 1 ? '1 module was' : `${failed.length} modules were`;
  return (
    <details className="group mb-4 rounded-lg border border-line bg-warn-soft text-sm text-warn">
      <summary className="flex cursor-pointer list-none items-center gap-2 rounded-lg px-3 py-2 font-medium">
        <TriangleAlert aria-hidden className="size-4" />
        {count} refused at start-up
        <ChevronRight
          aria-hidden
          className="ml-auto size-4 transition-transform group-open:rotate-90"
        />
      </summary>
      <ul className="space-y-2 px-3 pb-3 text-ink">
        {failed.map(({ id, path, reason }) => (
          <li key={path}>
            <p className="font-mono text-xs break-all">{id ?? path}</p>
            <p className="text-ink-muted">{reason}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
