import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Dataset } from '@/api/types';
import { Coverage, spanOf } from '@/pages/datasets/coverage';
import { DatasetBadges } from '@/pages/datasets/dataset-badges';
import { QualityScore } from '@/pages/datasets/quality-score';
import { Card } from '@/ui/card';
import { formatCount } from '@/ui/figures';
import { Skeleton } from '@/ui/skeleton';
import { Cell, HeadCell, Row, Table } from '@/ui/table';
import { formatDay } from '@/ui/time';

const WIDE = 'hidden sm:table-cell';
const SYMBOLS_SHOWN = 3;

export function DatasetTable({ datasets }: { datasets: readonly Dataset[] }) {
  const span = useMemo(() => spanOf(datasets), [datasets]);
  return (
    <Card className="overflow-hidden">
      <Table>
        <thead>
          <tr>
            <HeadCell className="w-full">Name</HeadCell>
            <HeadCell className="hidden lg:table-cell">Symbols</HeadCell>
            <HeadCell className={WIDE}>Timeframe</HeadCell>
            <HeadCell numeric className={WIDE}>
              Bars
            </HeadCell>
            <HeadCell className={WIDE}>Coverage</HeadCell>
            <HeadCell numeric>Quality</HeadCell>
          </tr>
        </thead>
        <tbody>
          {datasets.map((dataset) => (
            <DatasetRow key={dataset.id} dataset={dataset}>
              <Coverage dataset={dataset} span={span} />
            </DatasetRow>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function DatasetRow({ dataset, children }: { dataset: Dataset; children: React.ReactNode }) {
  const { id, name, symbols, timeframe, rows, quality } = dataset;
  return (
    <Row className="relative">
      <Cell className="max-w-0 min-w-44 py-2">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            to="/datasets/$id"
            params={{ id }}
            className="truncate font-medium text-ink after:absolute after:inset-0"
          >
            {name}
          </Link>
          <span className="relative flex gap-1">
            <DatasetBadges dataset={dataset} />
          </span>
        </div>
        <p className="figures mt-0.5 truncate text-xs text-ink-muted sm:hidden">
          {formatCount(rows)} bars · {formatDay(dataset.start)} – {formatDay(dataset.end)}
        </p>
      </Cell>
      <Cell className="hidden whitespace-nowrap text-ink-muted lg:table-cell">
        {symbols.slice(0, SYMBOLS_SHOWN).join(', ')}
        {symbols.length > SYMBOLS_SHOWN ? ` and ${symbols.length - SYMBOLS_SHOWN} more` : null}
      </Cell>
      <Cell className={`${WIDE} figures text-ink-muted`}>{timeframe}</Cell>
      <Cell numeric className={WIDE}>
        {formatCount(rows)}
      </Cell>
      <Cell className={`${WIDE} py-2`}>{children}</Cell>
      <Cell numeric>
        <QualityScore quality={quality} />
      </Cell>
    </Row>
  );
}

export function DatasetTableSkeleton() {
  return (
    <Card className="overflow-hidden" aria-busy="true" aria-label="Loading datasets">
      <div className="h-8 border-b border-line" />
      {[0, 1, 2, 3, 4].map((row) => (
        <div
          key={row}
          className="flex h-[45px] items-center gap-6 border-b border-line px-3 last:border-b-0"
        >
          <Skeleton className="w-40" />
          <Skeleton className="ml-auto hidden w-16 sm:block" />
          <Skeleton className="hidden w-44 sm:block" />
          <Skeleton className="w-8" />
        </div>
      ))}
    </Card>
  );
}
