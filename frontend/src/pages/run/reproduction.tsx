import { Link } from '@tanstack/react-router';
import { CircleCheck, RotateCcw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { errorText } from '@/api/problem';
import { useRunEvents } from '@/api/run-events';
import { isOver, useReproduceRun, useRun } from '@/api/runs';
import type { Run } from '@/api/types';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Spinner } from '@/ui/spinner';

/** The proof that a result can be had again: run the stored manifest, compare the digests. */
export function Reproduction({ run }: { run: Run }) {
  const reproduce = useReproduceRun();
  const repeat = reproduce.data;
  return (
    <Card className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 text-sm">
      <div aria-live="polite" className="min-w-0 flex-1 basis-64">
        {repeat ? (
          <Repeat id={repeat.id} />
        ) : reproduce.error ? (
          <Refused>{errorText(reproduce.error)}</Refused>
        ) : (
          <Standing run={run} />
        )}
      </div>
      <Button size="sm" loading={reproduce.isPending} onClick={() => reproduce.mutate(run.id)}>
        <RotateCcw aria-hidden />
        Reproduce
      </Button>
    </Card>
  );
}

/** What is known before the button is pressed. */
function Standing({ run }: { run: Run }) {
  if (run.reproduces) {
    const { run_id, same_digest } = run.reproduces;
    return <Verdict same={same_digest} id={run_id} />;
  }
  return (
    <p className="text-ink-muted">
      Everything that made this result is in its manifest. Reproduce it to see whether the same
      digest comes out.
    </p>
  );
}

/** The second run, until its digest is known. */
function Repeat({ id }: { id: string }) {
  const run = useRun(id);
  useRunEvents(run.data);
  if (run.error) return <Refused>{errorText(run.error)}</Refused>;
  if (!run.data || !isOver(run.data.status)) {
    return (
      <p className="flex items-center gap-2 text-ink-muted">
        <Spinner className="size-4" />
        Running the manifest again
      </p>
    );
  }
  if (run.data.status !== 'succeeded') {
    return <Refused>{run.data.error?.message ?? 'The second run did not finish.'}</Refused>;
  }
  return <Verdict same={run.data.reproduces?.same_digest ?? null} id={id} />;
}

function Verdict({ same, id }: { same: boolean | null; id: string }) {
  if (same === null) return <Refused>The digests have not been compared.</Refused>;
  const other = (
    <Link
      to="/runs/$id"
      params={{ id }}
      className="rounded-xs text-accent-text underline-offset-2 hover:underline"
    >
      the other run
    </Link>
  );
  return same ? (
    <p className="flex items-center gap-2">
      <CircleCheck aria-hidden className="size-4 shrink-0 text-gain" />
      <span>
        <span className="font-semibold">Reproduced.</span> Same digest as {other}: every fill and
        every point of equity is the same to the last bit.
      </span>
    </p>
  ) : (
    <Refused>
      <span className="font-semibold">Not reproduced.</span> The digest differs from that of {other}
      . Compare the manifests: a module, the data or the engine has changed.
    </Refused>
  );
}

function Refused({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-center gap-2">
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-loss" />
      <span>{children}</span>
    </p>
  );
}
