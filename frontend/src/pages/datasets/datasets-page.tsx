import { useNavigate } from '@tanstack/react-router';
import { CloudDownload, Database, FileUp, SearchX } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useDatasets } from '@/api/datasets';
import { errorText } from '@/api/problem';
import type { Dataset } from '@/api/types';
import { DatasetTable, DatasetTableSkeleton } from '@/pages/datasets/dataset-table';
import { FetchDialog } from '@/pages/datasets/fetch-dialog';
import { FetchStrip } from '@/pages/datasets/fetch-strip';
import { UploadDialog } from '@/pages/datasets/upload-dialog';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { FileDrop } from '@/ui/file-drop';
import { Page } from '@/ui/page';
import { SearchInput } from '@/ui/search-input';

/** The bars that strategies can run on. */
export function DatasetsPage() {
  const [search, setSearch] = useState('');
  const [fetching, setFetching] = useState(false);
  const [job, setJob] = useState<string | null>(null);
  const [upload, setUpload] = useState<{ file: File | null } | null>(null);
  const datasets = useDatasets(useDeferredValue(search.trim()));
  const navigate = useNavigate();

  function show(id: string): void {
    void navigate({ to: '/datasets/$id', params: { id } });
  }

  return (
    <FileDrop
      className="h-full"
      invitation="Drop a CSV or Parquet file to import it"
      onFile={(file) => setUpload({ file })}
    >
      <Page
        title="Datasets"
        description="Bars to run strategies on: built in, imported from a file, or fetched from an exchange."
        actions={
          <>
            <Button onClick={() => setFetching(true)}>
              <CloudDownload aria-hidden />
              Fetch
            </Button>
            <Button variant="primary" onClick={() => setUpload({ file: null })}>
              <FileUp aria-hidden />
              Import file
            </Button>
          </>
        }
      >
        {job !== null && !fetching ? (
          <FetchStrip job={job} onShow={() => setFetching(true)} onDismiss={() => setJob(null)} />
        ) : null}
        <SearchInput
          className="mb-3 sm:max-w-72"
          label="Search datasets"
          value={search}
          onValueChange={setSearch}
        />
        {datasets.isPending ? <DatasetTableSkeleton /> : null}
        {datasets.error && !datasets.data ? (
          <ErrorState
            title="The datasets could not be loaded"
            onRetry={() => void datasets.refetch()}
          >
            {errorText(datasets.error)}
          </ErrorState>
        ) : null}
        {datasets.data ? <Found datasets={datasets.data} search={search} /> : null}
      </Page>
      <UploadDialog
        key={upload?.file?.name ?? 'empty'}
        open={upload !== null}
        first={upload?.file ?? null}
        onClose={() => setUpload(null)}
        onDone={(dataset) => show(dataset.id)}
      />
      <FetchDialog
        open={fetching}
        job={job}
        onJob={setJob}
        onClose={() => setFetching(false)}
        onDone={show}
      />
    </FileDrop>
  );
}

function Found({ datasets, search }: { datasets: readonly Dataset[]; search: string }) {
  if (datasets.length > 0) return <DatasetTable datasets={datasets} />;
  return search ? (
    <EmptyState icon={SearchX} title={`No dataset is called “${search}”`} />
  ) : (
    <EmptyState icon={Database} title="No data yet">
      Drop a CSV or Parquet file here, or fetch bars from an exchange.
    </EmptyState>
  );
}
