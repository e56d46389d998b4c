import { Skeleton } from '@/ui/skeleton';

import { ChartSkeleton } from './charts/chart-slot';

interface ResultsSkeletonProps {
  compact: boolean;
}

/** The first report is on its way: its outline at its final size. */
export function ResultsSkeleton({ compact }: ResultsSkeletonProps) {
  return (
    <div role="status" aria-label="Running the backtest" className="min-h-0 flex-1">
      {compact ? <DockOutline /> : <PageOutline />}
    </div>
  );
}

function DockOutline() {
  return (
    <div className="grid h-full min-h-0 @3xl/results:grid-cols-[13rem_minmax(0,1fr)] @min-[52rem]/results:grid-cols-[17rem_minmax(0,1fr)]">
      <div className="border-line @3xl/results:border-r">
        <TileOutlines count={6} className="grid-cols-2" />
        <div className="hidden space-y-2 p-3 @3xl/results:block">
          {Array.from({ length: 6 }, (_, index) => (
            <Skeleton key={index} />
          ))}
        </div>
      </div>
      <div className="flex min-h-80 flex-col">
        <div className="flex h-9 shrink-0 items-center gap-4 border-b border-line px-3">
          <Skeleton className="w-80" />
        </div>
        <div className="grid min-h-0 flex-1 @min-[78rem]/results:grid-cols-2">
          <ChartSkeleton />
          <div className="hidden @min-[78rem]/results:block">
            <ChartSkeleton />
          </div>
        </div>
      </div>
    </div>
  );
}

function PageOutline() {
  return (
    <div className="grid gap-4">
      <div className="overflow-hidden rounded-lg border border-line">
        <TileOutlines
          count={6}
          className="grid-cols-2 @md/results:grid-cols-3 @3xl/results:grid-cols-6"
        />
      </div>
      {['h-96', 'h-80'].map((height) => (
        <div key={height} className={`${height} rounded-lg border border-line bg-panel`}>
          <ChartSkeleton />
        </div>
      ))}
    </div>
  );
}

function TileOutlines({ count, className }: { count: number; className: string }) {
  return (
    <div className={`grid gap-px border-b border-line bg-line ${className}`}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="h-12 space-y-1.5 bg-panel px-3 py-2">
          <Skeleton className="h-2.5 w-16" />
          <Skeleton className="w-20" />
        </div>
      ))}
    </div>
  );
}
