import { cn } from '@/ui/class-names';

interface SignedProps {
  value: number | null;
  /** The written figure, its sign included. */
  text: string;
}

/** A gain or a loss: told by its sign and an arrow, and by colour besides. */
export function Signed({ value, text }: SignedProps) {
  const size = value ?? 0;
  return (
    <span className={cn(size > 0 && 'text-gain', size < 0 && 'text-loss')}>
      {size === 0 ? null : (
        <span aria-hidden className="mr-1 text-2xs">
          {size > 0 ? '\u25b2' : '\u25bc'}
        </span>
      )}
      {text}
    </span>
  );
}
