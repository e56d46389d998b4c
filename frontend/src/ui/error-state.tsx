import { RotateCcw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/ui/button';
import { cn } from '@/ui/class-names';

export interface ErrorStateProps {
  title: ReactNode;
  /** What went wrong and what to change. */
  children?: ReactNode | undefined;
  onRetry?: (() => void) | undefined;
  action?: ReactNode | undefined;
  /** Set where this is the whole page. */
  titleAs?: 'h1' | undefined;
  className?: string | undefined;
}

export function ErrorState(props: ErrorStateProps) {
  const { title, titleAs: Title = 'p', children, onRetry, action, className } = props;
  return (
    <div
      role="alert"
      className={cn(
        'flex flex-col items-center justify-center gap-1.5 px-6 py-12 text-center',
        className,
      )}
    >
      <span className="mb-2 inline-flex size-10 items-center justify-center rounded-lg bg-loss-soft text-loss">
        <TriangleAlert aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <Title className="text-base font-semibold text-ink">{title}</Title>
      {children ? (
        <div className="max-w-md text-sm text-balance text-ink-muted">{children}</div>
      ) : null}
      {onRetry || action ? (
        <div className="mt-3 flex items-center gap-2">
          {onRetry ? (
            <Button onClick={onRetry}>
              <RotateCcw aria-hidden />
              Try again
            </Button>
          ) : null}
          {action}
        </div>
      ) : null}
    </div>
  );
}
