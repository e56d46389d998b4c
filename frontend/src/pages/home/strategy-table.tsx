import { Link } from '@tanstack/react-router';
import type { StrategySummary } from '@/api/types';
import { StrategyMenu } from '@/pages/home/strategy-menu';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { EM_DASH, formatFigure } from '@/ui/figures';
import { SignedFigure } from '@/ui/signed-figure';
import { Skeleton } from '@/ui/skeleton';
import { Cell, HeadCell, Row, Table } from '@/ui/table';
import { formatAgo } from '@/ui/time';

const WIDE = 'hidden md:table-cell';

/** One line a strategy: what it is, how its last run went, and what can be done with it. */
export function StrategyTable({ strategies }: { strategies: readonly StrategySummary[] }) {
  return (
    <Card className="overflow-hidden">
      <Table>
        <thead>
          <tr>
            <HeadCell className="w-full">Name</HeadCell>
            <HeadCell numeric className="hidden sm:table-cell">
              Return
            </HeadCell>
            <HeadCell numeric className="hidden sm:table-cell">
              Sharpe
            </HeadCell>
            <HeadCell numeric className="hidden sm:table-cell">
              Max drawdown
            </HeadCell>
            <HeadCell numeric className={WIDE}>
              Modules
            </HeadCell>
            <HeadCell numeric className={WIDE}>
              Version
            </HeadCell>
            <HeadCell numeric className={WIDE}>
              Changed
            </HeadCell>
            <HeadCell className="w-10">
              <span className="sr-only">Actions</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {strategies.map((strategy) => (
            <StrategyRow key={strategy.id} strategy={strategy} />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function StrategyRow({ strategy }: { strategy: StrategySummary }) {
  const { id, name, valid, draft, last_run: run } = strategy;
  return (
    <Row className="relative">
      <Cell className="max-w-0 min-w-40 py-2">
        <div className="flex items-center gap-2">
          <Link
            to="/strategies/$id"
            params={{ id }}
            className="truncate font-medium text-ink after:absolute after:inset-0"
          >
            {name}
          </Link>
          {draft ? <Badge tone="accent">Draft</Badge> : null}
          {valid ? null : <Badge tone="warn">Unfinished</Badge>}
        </div>
        <p className="mt-0.5 truncate text-xs text-ink-muted sm:hidden">
          {run ? (
            <>
              <SignedFigure value={run.total_return} format="percent" /> · Sharpe{' '}
              <span className="figures">{formatFigure(run.sharpe, 'ratio')}</span>
            </>
          ) : (
            `Not run yet · changed ${formatAgo(strategy.updated_at)}`
          )}
        </p>
      </Cell>
      <Cell numeric className="hidden sm:table-cell">
        {run ? <SignedFigure value={run.total_return} format="percent" /> : <NoRun />}
      </Cell>
      <Cell numeric className="hidden sm:table-cell">
        {run ? formatFigure(run.sharpe, 'ratio') : <NoRun />}
      </Cell>
      <Cell numeric className="hidden sm:table-cell">
        {run ? formatFigure(run.max_drawdown, 'percent') : <NoRun />}
      </Cell>
      <Cell numeric className={WIDE}>
        {strategy.node_count}
      </Cell>
      <Cell numeric className={`${WIDE} text-ink-muted`}>
        v{strategy.version}
      </Cell>
      <Cell numeric className={`${WIDE} whitespace-nowrap text-ink-muted`}>
        <time dateTime={strategy.updated_at}>{formatAgo(strategy.updated_at)}</time>
      </Cell>
      <Cell className="px-1">
        <StrategyMenu strategy={strategy} />
      </Cell>
    </Row>
  );
}

function NoRun() {
  return (
    <span title="Not run yet" className="text-ink-faint">
      {EM_DASH}
    </span>
  );
}

export function StrategyTableSkeleton() {
  return (
    <Card className="overflow-hidden" aria-busy="true" aria-label="Loading strategies">
      <div className="h-8 border-b border-line" />
      {[0, 1, 2, 3].map((row) => (
        <div
          key={row}
          className="flex h-[37px] items-center gap-6 border-b border-line px-3 last:border-b-0"
        >
          <Skeleton className="w-56 max-w-1/2" />
          <Skeleton className="ml-auto w-14" />
          <Skeleton className="hidden w-10 sm:block" />
          <Skeleton className="hidden w-14 sm:block" />
          <Skeleton className="hidden w-20 md:block" />
        </div>
      ))}
    </Card>
  );
}
