import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '@/ui/class-names';

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

export interface DialogContentProps {
  title: ReactNode;
  description?: ReactNode | undefined;
  /** Buttons, right-aligned under the body; the main action last. */
  footer?: ReactNode | undefined;
  size?: 'sm' | 'md' | 'lg' | 'xl' | undefined;
  className?: string | undefined;
  children?: ReactNode | undefined;
}

const WIDTH = {
  sm: 'sm:max-w-sm',
  md: 'sm:max-w-lg',
  lg: 'sm:max-w-2xl',
  xl: 'sm:max-w-4xl',
} as const;

/** Centred on a desktop, a sheet from the bottom edge on a phone. */
export function DialogContent({
  title,
  description,
  footer,
  size = 'md',
  className,
  children,
}: DialogContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
      <div className="pointer-events-none fixed inset-0 z-40 flex items-end justify-center sm:items-center sm:p-6">
        <Primitive.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'pointer-events-auto flex max-h-[90dvh] w-full animate-rise flex-col rounded-t-xl border border-line bg-raised shadow-float sm:rounded-xl',
            WIDTH[size],
            className,
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-4">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="text-base font-semibold text-ink">
                {title}
              </Primitive.Title>
              {description ? (
                <Primitive.Description className="mt-1 text-sm text-ink-muted">
                  {description}
                </Primitive.Description>
              ) : null}
            </div>
            <Primitive.Close
              aria-label="Close"
              className="-mr-1.5 inline-flex size-7 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </Primitive.Close>
          </header>
          {children ? (
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">{children}</div>
          ) : null}
          {footer ? (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </footer>
          ) : null}
        </Primitive.Content>
      </div>
    </Primitive.Portal>
  );
}
