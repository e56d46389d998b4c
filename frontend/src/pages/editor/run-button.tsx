import { ChevronDown, Play } from 'lucide-react';

import type { CommandContext } from '@/commands/command';
import { run } from '@/commands/run';
import { runInFull } from '@/commands/run-in-full';
import { CommandItem, keysOf } from '@/pages/editor/command-button';
import { hasUnsavedChanges } from '@/store/document';
import { useEditor } from '@/store/editor';
import { Button } from '@/ui/button';
import { Menu, MenuContent, MenuTrigger } from '@/ui/menu';
import { Tooltip } from '@/ui/tooltip';

/** Run: the preview in one click; the stored run of a version one click further. */
export function RunButton({ context }: { context: CommandContext }) {
  const running = useEditor((state) => state.preview.status === 'loading');
  const enabled = useEditor(run.enabled);
  const unsaved = useEditor(hasUnsavedChanges);
  return (
    <div className="flex shrink-0">
      <Tooltip content="Backtest what stands on the canvas" shortcut={keysOf(run)} side="bottom">
        <Button
          variant="primary"
          data-testid="run"
          aria-busy={running || undefined}
          disabled={!enabled}
          onClick={() => run.perform(context)}
          className="rounded-r-none"
        >
          <Play aria-hidden className="fill-current" />
          Run
        </Button>
      </Tooltip>
      <Menu>
        <MenuTrigger asChild>
          <Button
            variant="primary"
            aria-label="More ways to run"
            disabled={!enabled}
            className="rounded-l-none border-l-accent-ink/25 px-1.5"
          >
            <ChevronDown aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent className="w-80">
          <CommandItem command={runInFull} context={context} />
          <p className="px-2 pb-1.5 text-xs text-ink-muted">
            {unsaved ? 'Saves the canvas as a version first. ' : ''}
            Kept under Runs with every fill, position and the manifest.
          </p>
        </MenuContent>
      </Menu>
    </div>
  );
}
