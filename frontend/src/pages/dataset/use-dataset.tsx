import { Workflow } from 'lucide-react';
import { useCatalogue } from '@/api/catalogue';
import type { Dataset, Doc } from '@/api/types';
import { newNodeId } from '@/graph/node-id';
import { useNewStrategy } from '@/pages/open-strategy';
import { Button } from '@/ui/button';

const SOURCE = 'data.bars';

/** Starts a strategy that reads this dataset. */
export function UseDataset({ dataset }: { dataset: Pick<Dataset, 'name'> }) {
  const { from, creating } = useNewStrategy();
  const source = useCatalogue().data?.modules.find(({ id }) => id === SOURCE);
  if (source === undefined) return null;
  return (
    <Button
      variant="primary"
      loading={creating === ''}
      onClick={() => from(documentOn(dataset.name, `${source.id}@${source.version}`))}
    >
      <Workflow aria-hidden />
      Use in a strategy
    </Button>
  );
}

/** A document whose only node reads the dataset. */
function documentOn(dataset: string, module: string): Doc {
  const id = newNodeId(module, {});
  return {
    schema: 1,
    name: `Untitled on ${dataset}`,
    nodes: { [id]: { module, params: { dataset } } },
    layout: { [id]: [0, 0] },
  };
}
