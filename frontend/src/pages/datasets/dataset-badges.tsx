import { FlaskConical } from 'lucide-react';
import type { Dataset } from '@/api/types';
import { Badge } from '@/ui/badge';
import { Tooltip } from '@/ui/tooltip';

const SOURCES: Readonly<Record<string, string>> = {
  sample: 'Built in',
  import: 'Imported',
  fetch: 'Fetched',
};

/** Where the bars come from; made-up ones say so wherever they appear. */
export function DatasetBadges({ dataset }: { dataset: Pick<Dataset, 'source' | 'simulated'> }) {
  return (
    <>
      {dataset.simulated ? (
        <Tooltip content="Made by a seeded generator: no market ever traded at these prices.">
          <Badge tone="warn">
            <FlaskConical aria-hidden />
            Simulated
          </Badge>
        </Tooltip>
      ) : null}
      <Badge>{SOURCES[dataset.source] ?? dataset.source}</Badge>
    </>
  );
}
