import type { ReactNode } from 'react';
import { cn } from '@/ui/class-names';

export interface PageProps {
  /** Also the title of the browser's tab. */
  title: string;
  /** Replaces the heading's text where it is more than text. */
  heading?: ReactNode;
  description?: ReactNode;
  /** Above the heading: the way back. */
  crumb?: ReactNode;
  actions?: ReactNode;
  width?: 'md' | 'lg' | 'full' | undefined;
  className?: string | undefined;
  children: ReactNode;
}

const WIDTH = { md: 'max-w-3xl', lg: 'max-w-6xl', full: 'max-w-none' } as const;

/** A scrolling page with its heading and its actions; the editor draws its own frame. */
export function Page(props: PageProps) {
  const { title, heading, description, crumb, actions, width = 'lg', className, children } = props;
  return (
    <div className="h-full overflow-y-auto">
      <title>{`${title} · QIS Studio`}</title>
      <div className={cn('mx-auto flex w-full flex-col px-4 py-5 sm:px-8 sm:py-7', WIDTH[width])}>
        {crumb ? <div className="mb-2 text-xs text-ink-muted">{crumb}</div> : null}
        <header className="mb-5 flex flex-wrap items-start gap-x-4 gap-y-3">
          <div className="min-w-0 flex-1 basis-64">
            <h1 className="text-xl font-semibold tracking-tight text-ink">{heading ?? title}</h1>
            {description ? (
              <p className="mt-0.5 max-w-2xl text-sm text-ink-muted">{description}</p>
            ) : null}
          </div>
          {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        </header>
        <div className={cn('min-w-0', className)}>{children}</div>
      </div>
    </div>
  );
}
