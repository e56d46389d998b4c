import { Suspense, type ReactNode } from 'react';

import { Skeleton } from '@/ui/skeleton';

import { ChartBoundary } from './chart-boundary';

interface ChartSlotProps {
  /** As in "the equity chart". */
  what: string;
  resetKey: unknown;
  children: ReactNode;
}

/** The place of a chart: held while its code loads, and never left blank when it fails. */
export function ChartSlot({ what, resetKey, children }: ChartSlotProps) {
  return (
    <ChartBoundary what={what} resetKey={resetKey}>
      <Suspense fallback={<ChartSkeleton />}>{children}</Suspense>
    </ChartBoundary>
  );
}

/** Drawn at the size of the chart to come. */
export function ChartSkeleton() {
  return (
    <div className="flex h-full flex-col gap-3 px-3 pt-3 pb-3">
      <Skeleton className="h-3 w-64" />
      <Skeleton className="h-auto min-h-0 flex-1" />
    </div>
  );
}
