import { type DragEvent, type ReactNode, useState } from 'react';
import { cn } from '@/ui/class-names';

export interface FileDropProps {
  onFile: (file: File) => void;
  /** Shown over the area while a file hovers above it. */
  invitation: string;
  className?: string | undefined;
  children: ReactNode;
}

/** An area that takes a dropped file. */
export function FileDrop({ onFile, invitation, className, children }: FileDropProps) {
  const [hovering, setHovering] = useState(false);

  function over(event: DragEvent): void {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setHovering(true);
  }

  function leave(event: DragEvent): void {
    const inside =
      event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    if (!inside) setHovering(false);
  }

  function drop(event: DragEvent): void {
    const file = event.dataTransfer.files[0];
    setHovering(false);
    if (file === undefined) return;
    event.preventDefault();
    onFile(file);
  }

  return (
    <div
      role="presentation"
      className={cn('relative', className)}
      onDragOver={over}
      onDragLeave={leave}
      onDrop={drop}
    >
      {children}
      {hovering ? (
        <div className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center rounded-lg border-2 border-dashed border-accent bg-accent-soft/90 text-sm font-medium text-accent-text">
          {invitation}
        </div>
      ) : null}
    </div>
  );
}
