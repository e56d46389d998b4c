import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';

import { openSheet } from '@/store/view';

export interface BottomSheetProps {
  title: string;
  tall?: boolean;
  children: ReactNode;
}

/** A panel over the lower part of a phone; the canvas above it stays in use. */
export function BottomSheet({ title, tall = false, children }: BottomSheetProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={title}
      className={`absolute inset-x-0 bottom-0 z-20 flex animate-rise flex-col rounded-t-xl border-t border-line bg-panel shadow-float outline-none ${tall ? 'h-[82%]' : 'h-[58%]'}`}
    >
      <header className="flex h-11 shrink-0 items-center border-b border-line pr-2 pl-4">
        <h2 className="flex-1 text-sm font-semibold">{title}</h2>
        <button
          type="button"
          aria-label={`Close ${title}`}
          onClick={() => openSheet(null)}
          className="inline-flex size-9 items-center justify-center rounded-md text-ink-muted"
        >
          <X aria-hidden className="size-4" />
        </button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </section>
  );
}
