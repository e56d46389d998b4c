import type { ReactNode } from 'react';
import { cn } from '@/ui/class-names';

export interface PanelProps {
  title: ReactNode;
  /** Small controls on the right of the title. */
  actions?: ReactNode | undefined;
  /** Lets tables and charts reach the edges. */
  flush?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** A titled box: the unit that pages and docks are laid out in. */
export function Panel({ title, actions, flush = false, className, children }: PanelProps) {
  return (
    <section
      className={cn(
        'flex min-h-0 min-w-0 flex-col rounded-lg border border-line bg-panel',
        className,
      )}
    >
      <header className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-3">
        <h2 className="min-w-0 flex-1 truncate text-sm font-semibold text-ink">{title}</h2>
        {actions}
      </header>
      <div className={cn('min-h-0 flex-1', flush ? 'overflow-hidden rounded-b-lg' : 'p-3')}>
        {children}
      </div>
    </section>
  );
}
