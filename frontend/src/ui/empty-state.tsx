import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/ui/class-names';

export interface EmptyStateProps {
  icon?: LucideIcon | undefined;
  title: ReactNode;
  /** Why it is empty, in one sentence. */
  children?: ReactNode | undefined;
  /** The next step. */
  action?: ReactNode | undefined;
  /** Set where this is the whole page. */
  titleAs?: 'h1' | undefined;
  className?: string | undefined;
}

export function EmptyState(props: EmptyStateProps) {
  const { icon: Icon, title, titleAs: Title = 'p', children, action, className } = props;
  return (
    <div
      className={cn(
        'flex flex-col items-center justify-center gap-1.5 px-6 py-12 text-center',
        className,
      )}
    >
      {Icon ? (
        <span className="mb-2 inline-flex size-10 items-center justify-center rounded-lg border border-line bg-sunken text-ink-muted">
          <Icon aria-hidden className="size-5" strokeWidth={1.75} />
        </span>
      ) : null}
      <Title className="text-base font-semibold text-ink">{title}</Title>
      {children ? (
        <div className="max-w-md text-sm text-balance text-ink-muted">{children}</div>
      ) : null}
      {action ? (
        <div className="mt-3 flex flex-wrap items-center justify-center gap-2">{action}</div>
      ) : null}
    </div>
  );
}
