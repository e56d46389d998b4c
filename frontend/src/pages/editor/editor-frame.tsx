import { StrategyCanvas } from '@/canvas/strategy-canvas';
import type { CommandContext } from '@/commands/command';
import { CanvasMenu } from '@/pages/editor/canvas-menu';
import { ConnectingHint } from '@/pages/editor/connecting-hint';
import { EmptyCanvas } from '@/pages/editor/empty-canvas';
import { PhoneBar } from '@/pages/editor/phone-bar';
import { PhoneSheets } from '@/pages/editor/phone-sheets';
import { ResultsDock } from '@/pages/editor/results-dock';
import { SidePanel } from '@/pages/editor/side-panel';
import { PalettePanel } from '@/panels/palette/palette-panel';
import { useEditor } from '@/store/editor';

export interface EditorFrameProps {
  context: CommandContext;
  phone: boolean;
}

/** The canvas in the middle of its panels; on a phone, under them. */
export function EditorFrame({ context, phone }: EditorFrameProps) {
  const paletteOpen = useEditor((state) => state.view.paletteOpen);
  const sideOpen = useEditor((state) => state.view.sideOpen);
  const canvas = (
    <CanvasMenu context={context}>
      <StrategyCanvas>
        <EmptyCanvas phone={phone} />
        <ConnectingHint />
      </StrategyCanvas>
    </CanvasMenu>
  );
  if (phone) {
    return (
      <>
        <div className="relative min-h-0 flex-1 overflow-hidden">
          {canvas}
          <PhoneSheets />
        </div>
        <PhoneBar />
      </>
    );
  }
  return (
    <div className="flex min-h-0 flex-1">
      {paletteOpen ? (
        <aside aria-label="Palette" className="w-56 shrink-0 border-r border-line bg-panel">
          <PalettePanel />
        </aside>
      ) : null}
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="min-h-0 flex-1">{canvas}</div>
        <ResultsDock />
      </div>
      {sideOpen ? (
        <aside aria-label="Details" className="w-76 shrink-0 border-l border-line bg-panel">
          <SidePanel />
        </aside>
      ) : null}
    </div>
  );
}
