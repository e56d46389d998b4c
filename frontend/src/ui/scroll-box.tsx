import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cn } from '@/ui/class-names';

export interface ScrollBoxProps {
  /** What scrolls, as screen readers name it. */
  label?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** Scrolls sideways inside itself; takes the focus, so that arrow keys scroll it, while something is hidden. */
export function ScrollBox({ label = 'Scrolls sideways', className, children }: ScrollBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const [hides, setHides] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => setHides(element.scrollWidth > element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);

  const reachable = hides ? { role: 'region', 'aria-label': label, tabIndex: 0 } : {};
  return (
    <div
      ref={box}
      className={cn('overflow-x-auto focus-visible:-outline-offset-2', className)}
      {...reachable}
    >
      {children}
    </div>
  );
}
