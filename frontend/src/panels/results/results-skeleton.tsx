import { Skeleton } from '@/ui/skeleton';

import { ChartSkeleton } from './charts/chart-slot';

/** The first report is on its way: its outline at its final size. */
export function ResultsSkeleton() {
  return (
    <div
      role="status"
      aria-label="Running the backtest"
      className="grid h-full min-h-0 @3xl/results:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <div className="grid content-start gap-2 border-line p-3 @3xl/results:border-r">
        {Array.from({ length: 8 }, (_, index) => (
          <Skeleton key={index} className="h-5" />
        ))}
      </div>
      <div className="flex min-h-64 flex-col pt-3">
        <ChartSkeleton />
      </div>
    </div>
  );
}
