import type { ReactNode } from 'react';

interface ScrollBoxProps {
  /** What is scrolled. */
  label: string;
  className: string;
  children: ReactNode;
}

/** A box that scrolls, by the keyboard as well: it takes the focus. */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} className={className}>
      {children}
    </div>
  );
}
