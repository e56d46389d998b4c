import type { ReactNode } from 'react';

/** A key or a chord, as printed on the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-xs border border-line bg-sunken px-1 font-sans text-2xs font-medium text-ink-muted">
      {children}
    </kbd>
  );
}
