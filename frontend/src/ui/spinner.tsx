import { LoaderCircle } from 'lucide-react';
import { cn } from '@/ui/class-names';

export interface SpinnerProps {
  className?: string | undefined;
  /** Read out by screen readers; leave it away when text beside it says the same. */
  label?: string | undefined;
}

export function Spinner({ className, label }: SpinnerProps) {
  return (
    <span role={label ? 'status' : undefined} className="inline-flex">
      <LoaderCircle aria-hidden className={cn('size-4 animate-spin', className)} />
      {label ? <span className="sr-only">{label}</span> : null}
    </span>
  );
}
