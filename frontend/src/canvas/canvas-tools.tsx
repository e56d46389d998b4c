import { Map as MapIcon, Maximize, Minus, Plus, Workflow } from 'lucide-react';
import { memo } from 'react';
import { toast } from 'sonner';

import { editor, useEditor } from '@/store/editor';
import { changeView } from '@/store/view';
import { IconButton } from '@/ui/icon-button';

/** Zoom, fit and tidy, within reach of the thumb on a phone and out of the way on a desktop. */
export const CanvasTools = memo(function CanvasTools() {
  const minimap = useEditor((state) => state.view.minimap);
  const canvas = () => editor.getState().canvas;

  function tidy(): void {
    canvas()
      ?.tidy()
      .catch((error: unknown) =>
        toast.error(error instanceof Error ? error.message : String(error)),
      );
  }

  return (
    <div
      role="toolbar"
      aria-label="Canvas"
      className="absolute bottom-3 left-3 z-10 flex rounded-lg border border-line bg-panel p-0.5 shadow-raised"
    >
      <IconButton
        size="sm"
        label="Zoom out"
        shortcut="−"
        tooltipSide="top"
        onClick={() => canvas()?.zoom('out')}
      >
        <Minus aria-hidden />
      </IconButton>
      <IconButton
        size="sm"
        label="Zoom in"
        shortcut="+"
        tooltipSide="top"
        onClick={() => canvas()?.zoom('in')}
      >
        <Plus aria-hidden />
      </IconButton>
      <IconButton
        size="sm"
        label="Fit everything"
        shortcut="1"
        tooltipSide="top"
        onClick={() => canvas()?.fit()}
      >
        <Maximize aria-hidden />
      </IconButton>
      <IconButton size="sm" label="Tidy layout" shortcut="L" tooltipSide="top" onClick={tidy}>
        <Workflow aria-hidden />
      </IconButton>
      <IconButton
        size="sm"
        label={minimap ? 'Hide the map' : 'Show the map'}
        tooltipSide="top"
        active={minimap}
        className="hidden sm:inline-flex"
        onClick={() => changeView({ minimap: !minimap })}
      >
        <MapIcon aria-hidden />
      </IconButton>
    </div>
  );
});
