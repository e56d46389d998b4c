import { BottomSheet } from '@/pages/editor/bottom-sheet';
import { Results } from '@/pages/editor/results-dock';
import { InspectorPanel } from '@/panels/inspector/inspector-panel';
import { OutlinePanel } from '@/panels/outline/outline-panel';
import { PalettePanel } from '@/panels/palette/palette-panel';
import { ProblemsPanel } from '@/panels/problems/problems-panel';
import { useEditor } from '@/store/editor';
import { openSheet } from '@/store/view';

/** The one sheet that is up on a phone, if any. */
export function PhoneSheets() {
  const sheet = useEditor((state) => state.view.sheet);
  switch (sheet) {
    case 'palette':
      return (
        <BottomSheet title="Modules">
          <PalettePanel onAdded={() => openSheet(null)} />
        </BottomSheet>
      );
    case 'inspector':
      return (
        <BottomSheet title="Inspector">
          <InspectorPanel />
        </BottomSheet>
      );
    case 'problems':
      return (
        <BottomSheet title="Problems">
          <ProblemsPanel />
        </BottomSheet>
      );
    case 'outline':
      return (
        <BottomSheet title="Outline">
          <OutlinePanel />
        </BottomSheet>
      );
    case 'results':
      return (
        <BottomSheet title="Results" tall>
          <Results />
        </BottomSheet>
      );
    case null:
      return null;
  }
}
