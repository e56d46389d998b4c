import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listen } from '@/api/events';
import { keys } from '@/api/keys';
import { isOver } from '@/api/runs';
import type { Run } from '@/api/types';

/** Keep a run's progress current while it lasts, in every place that shows it. */
export function useRunEvents(run: Pick<Run, 'id' | 'status'> | undefined): void {
  const client = useQueryClient();
  const id = run === undefined || isOver(run.status) ? null : run.id;
  useEffect(() => {
    if (id === null) return;
    return followRun(client, id);
  }, [client, id]);
}

function followRun(client: QueryClient, id: string): () => void {
  const reload = () => void client.invalidateQueries({ queryKey: keys.run(id) });
  return listen(
    `/runs/${id}/events`,
    {
      progress: (data) => {
        const { progress, stage } = data as Pick<Run, 'progress' | 'stage'>;
        client.setQueryData<Run>(keys.run(id), (run) => run && { ...run, progress, stage });
      },
      state: (data) => {
        const run = data as Run;
        client.setQueryData<Run>(keys.run(id), run);
        if (!isOver(run.status)) return;
        void client.invalidateQueries({ queryKey: keys.runs() });
        void client.invalidateQueries({ queryKey: keys.strategies() });
      },
    },
    reload,
  );
}
