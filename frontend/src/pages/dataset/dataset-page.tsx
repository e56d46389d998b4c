import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { ChevronLeft, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useDataset, useDeleteDataset } from '@/api/datasets';
import { errorText } from '@/api/problem';
import type { Dataset } from '@/api/types';
import { DatasetFacts } from '@/pages/dataset/dataset-facts';
import { PriceHistory } from '@/pages/dataset/price-history';
import { QualityReport } from '@/pages/dataset/quality-report';
import { UseDataset } from '@/pages/dataset/use-dataset';
import { DatasetBadges } from '@/pages/datasets/dataset-badges';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { ErrorState } from '@/ui/error-state';
import { Page } from '@/ui/page';
import { Skeleton } from '@/ui/skeleton';

const route = getRouteApi('/datasets/$id');

/** One dataset: its prices, what is wrong with it, and where it comes from. */
export function DatasetPage() {
  const { id } = route.useParams();
  const dataset = useDataset(id);
  if (dataset.data) return <Loaded dataset={dataset.data} />;
  return (
    <Page title="Dataset" crumb={<Back />}>
      {dataset.error ? (
        <ErrorState title="This dataset could not be shown" onRetry={() => void dataset.refetch()}>
          {errorText(dataset.error)}
        </ErrorState>
      ) : (
        <div aria-busy="true" className="space-y-5">
          <Skeleton className="h-90 w-full rounded-lg" />
          <Skeleton className="h-32 w-full rounded-lg" />
        </div>
      )}
    </Page>
  );
}

function Loaded({ dataset }: { dataset: Dataset }) {
  return (
    <Page
      title={dataset.name}
      crumb={<Back />}
      heading={
        <span className="flex flex-wrap items-center gap-2">
          {dataset.name}
          <span className="flex gap-1 tracking-normal">
            <DatasetBadges dataset={dataset} />
          </span>
        </span>
      }
      description={dataset.description}
      actions={
        <>
          {dataset.source === 'sample' ? null : <DeleteButton dataset={dataset} />}
          <UseDataset dataset={dataset} />
        </>
      }
    >
      <div className="grid grid-cols-1 gap-5 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="min-w-0 space-y-5">
          <PriceHistory dataset={dataset} />
          <QualityReport quality={dataset.quality} />
        </div>
        <aside>
          <DatasetFacts dataset={dataset} />
        </aside>
      </div>
    </Page>
  );
}

function DeleteButton({ dataset }: { dataset: Dataset }) {
  const [asking, setAsking] = useState(false);
  const remove = useDeleteDataset();
  const navigate = useNavigate();

  function confirm(): void {
    remove.mutate(dataset.id, {
      onSuccess: () => {
        toast.success(`“${dataset.name}” was deleted.`);
        void navigate({ to: '/datasets' });
      },
    });
  }

  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
        Delete…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          setAsking(open);
          remove.reset();
        }}
        title={`Delete “${dataset.name}”?`}
        description="Strategies that name it will not run until they are given other data. Data that a stored run used is kept."
        action="Delete dataset"
        busy={remove.isPending}
        error={remove.error ? errorText(remove.error) : null}
        onConfirm={confirm}
      />
    </>
  );
}

function Back() {
  return (
    <Link to="/datasets" className="inline-flex items-center gap-1 hover:text-ink">
      <ChevronLeft aria-hidden className="size-3.5" />
      Datasets
    </Link>
  );
}
