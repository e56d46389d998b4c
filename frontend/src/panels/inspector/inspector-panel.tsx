import { MousePointerClick } from 'lucide-react';

import { ManyNodes } from '@/panels/inspector/many-nodes';
import { NodeInspector } from '@/panels/inspector/node-inspector';
import { useEditor } from '@/store/editor';
import { EmptyState } from '@/ui/empty-state';

/** What is selected, and everything about it that can be changed. */
export function InspectorPanel() {
  const selected = useEditor((state) => state.selection.nodes);
  const nodes = useEditor((state) => state.document.nodes);
  const present = selected.filter((id) => Object.hasOwn(nodes, id));
  const [only] = present;
  if (only === undefined) {
    return (
      <EmptyState icon={MousePointerClick} title="Nothing selected">
        Select a node to see its parameters, its ports and what it does.
      </EmptyState>
    );
  }
  return present.length === 1 ? (
    <NodeInspector key={only} id={only} />
  ) : (
    <ManyNodes ids={present} />
  );
}
