import { InspectorPanel } from '@/panels/inspector/inspector-panel';
import { OutlinePanel } from '@/panels/outline/outline-panel';
import { ProblemsPanel } from '@/panels/problems/problems-panel';
import { selectIssues } from '@/store/derived';
import { type SidePanel as Side, useEditor } from '@/store/editor';
import { changeView } from '@/store/view';
import { Badge } from '@/ui/badge';
import { Tab, TabList, TabPanel, Tabs } from '@/ui/tabs';

/** Inspector, problems and outline, one at a time. */
export function SidePanel() {
  const side = useEditor((state) => state.view.side);
  return (
    <Tabs
      value={side}
      onValueChange={(next) => changeView({ side: next as Side })}
      className="flex h-full min-h-0 flex-col"
    >
      <TabList aria-label="Side panel" className="shrink-0 px-3">
        <Tab value="inspector">Inspector</Tab>
        <Tab value="problems">
          Problems
          <ProblemCount />
        </Tab>
        <Tab value="outline">Outline</Tab>
      </TabList>
      <TabPanel value="inspector" className="flex-1 overflow-y-auto">
        <InspectorPanel />
      </TabPanel>
      <TabPanel value="problems" className="flex-1 overflow-y-auto">
        <ProblemsPanel />
      </TabPanel>
      <TabPanel value="outline" className="flex-1 overflow-y-auto">
        <OutlinePanel />
      </TabPanel>
    </Tabs>
  );
}

export function ProblemCount() {
  const count = useEditor((state) => selectIssues(state).length);
  return count === 0 ? null : (
    <Badge tone="loss" className="figures h-4 px-1">
      {count}
    </Badge>
  );
}
