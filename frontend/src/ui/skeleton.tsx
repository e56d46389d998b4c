import { cn } from '@/ui/class-names';

/** Holds the place of what is loading; give it the final size through `className`. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        'block h-4 animate-shimmer rounded-sm bg-linear-to-r from-sunken via-hover to-sunken bg-size-[200%_100%]',
        className,
      )}
    />
  );
}
