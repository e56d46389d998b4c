import { type KeyboardEvent, type PointerEvent, useCallback, useState } from 'react';

const STEP = 24;

/** A size that the person sets by dragging, remembered in this browser. */
export function useStoredSize(name: string, initial: number, least: number, most: () => number) {
  const key = `qis-size:${name}`;
  const [size, setSize] = useState(() => Number(localStorage.getItem(key)) || initial);
  const resize = useCallback(
    (wanted: number) => {
      const next = Math.round(Math.max(least, Math.min(wanted, most())));
      localStorage.setItem(key, String(next));
      setSize(next);
    },
    [key, least, most],
  );
  return [size, resize] as const;
}

export interface SplitterProps {
  label: string;
  size: number;
  onResize: (size: number) => void;
}

/** The upper edge of a dock: drag it, or move it with the arrow keys. */
export function Splitter({ label, size, onResize }: SplitterProps) {
  function grab(event: PointerEvent<HTMLDivElement>): void {
    const handle = event.currentTarget;
    const from = event.clientY;
    handle.setPointerCapture(event.pointerId);
    const moved = (move: globalThis.PointerEvent) => onResize(size + from - move.clientY);
    handle.addEventListener('pointermove', moved);
    handle.addEventListener(
      'lostpointercapture',
      () => handle.removeEventListener('pointermove', moved),
      { once: true },
    );
  }

  function keyDown(event: KeyboardEvent): void {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    onResize(size + direction * STEP);
  }

  return (
    <div
      role="slider"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={size}
      tabIndex={0}
      onPointerDown={grab}
      onKeyDown={keyDown}
      className="group absolute inset-x-0 -top-1 z-20 h-2 cursor-row-resize touch-none focus-visible:outline-none"
    >
      <span className="absolute inset-x-0 top-1 h-px bg-line group-hover:h-0.5 group-hover:bg-accent group-focus-visible:h-0.5 group-focus-visible:bg-accent" />
    </div>
  );
}
