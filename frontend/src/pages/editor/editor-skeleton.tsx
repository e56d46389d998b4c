import { Skeleton } from '@/ui/skeleton';

const TILES = 12;

/** The editor while its strategy is on the way: everything in its final place. */
export function EditorSkeleton() {
  return (
    <div role="status" aria-label="Opening the strategy" className="flex h-full flex-col">
      <div className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-panel px-3">
        <Skeleton className="h-5 w-56" />
        <span className="flex-1" />
        <Skeleton className="h-8 w-20" />
        <Skeleton className="h-8 w-24" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="hidden w-56 flex-col gap-2 border-r border-line bg-panel p-3 sm:flex">
          {Array.from({ length: TILES }, (_, index) => (
            <Skeleton key={index} className="h-7" />
          ))}
        </div>
        <div className="flex-1" />
        <div className="hidden w-76 border-l border-line bg-panel sm:block" />
      </div>
    </div>
  );
}
