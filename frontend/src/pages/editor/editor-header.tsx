import {
  Command as CommandSign,
  Copy,
  Download,
  EllipsisVertical,
  History,
  MessageSquare,
  Moon,
  PanelLeft,
  PanelRight,
  Redo2,
  Save,
  Undo2,
} from 'lucide-react';

import { cloneStrategy } from '@/commands/clone-strategy';
import type { CommandContext } from '@/commands/command';
import { exportJson } from '@/commands/export-json';
import { exportYaml } from '@/commands/export-yaml';
import { openCommands } from '@/commands/open-commands';
import { redo } from '@/commands/redo';
import { save } from '@/commands/save';
import { saveWithMessage } from '@/commands/save-with-message';
import { showShortcuts } from '@/commands/show-shortcuts';
import { switchTheme } from '@/commands/switch-theme';
import { togglePalette } from '@/commands/toggle-palette';
import { toggleSide } from '@/commands/toggle-side';
import { undo } from '@/commands/undo';
import { redoLabel, undoLabel } from '@/graph/history';
import { CommandIcon, CommandItem, keysOf } from '@/pages/editor/command-button';
import { HistoryPopover } from '@/pages/editor/history-popover';
import { RunButton } from '@/pages/editor/run-button';
import { SaveState } from '@/pages/editor/save-state';
import { StrategyName } from '@/pages/editor/strategy-name';
import { hasUnsavedChanges } from '@/store/document';
import { useEditor } from '@/store/editor';
import { Button } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';
import { Menu, MenuContent, MenuLabel, MenuSeparator, MenuTrigger } from '@/ui/menu';
import { Tooltip } from '@/ui/tooltip';

export interface EditorHeaderProps {
  context: CommandContext;
  saving: boolean;
  phone: boolean;
}

/** The name, where the work is kept, and what is done with the whole strategy. */
export function EditorHeader({ context, saving, phone }: EditorHeaderProps) {
  const undoes = useEditor((state) => undoLabel(state.history) ?? undefined);
  const redoes = useEditor((state) => redoLabel(state.history) ?? undefined);
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-panel px-2 py-1.5 sm:h-12 sm:flex-nowrap sm:px-3">
      <h1 className="flex min-w-0 flex-1 basis-full items-center gap-2 sm:basis-auto">
        <StrategyName />
        <SaveState />
      </h1>
      <div className="flex items-center">
        <CommandIcon command={undo} context={context} icon={Undo2} testId="undo" detail={undoes} />
        <CommandIcon command={redo} context={context} icon={Redo2} testId="redo" detail={redoes} />
      </div>
      {phone ? null : (
        <>
          <HistoryPopover />
          <CommandIcon command={openCommands} context={context} icon={CommandSign} />
          <CommandIcon command={togglePalette} context={context} icon={PanelLeft} />
          <CommandIcon command={toggleSide} context={context} icon={PanelRight} />
        </>
      )}
      <MoreMenu context={context} phone={phone} />
      <div className="ml-auto flex items-center gap-2 sm:ml-0">
        <SaveButton context={context} saving={saving} />
        <RunButton context={context} />
      </div>
    </header>
  );
}

function SaveButton({ context, saving }: { context: CommandContext; saving: boolean }) {
  const unsaved = useEditor(hasUnsavedChanges);
  return (
    <Tooltip
      content={
        unsaved ? 'Keep the canvas as an immutable version' : 'Everything is in the newest version'
      }
      shortcut={keysOf(save)}
      side="bottom"
    >
      <Button data-testid="save" loading={saving} onClick={() => save.perform(context)}>
        {saving ? null : <Save aria-hidden />}
        Save
        {unsaved ? (
          <span
            aria-label="Unsaved changes"
            role="img"
            className="size-1.5 rounded-full bg-accent"
          />
        ) : null}
      </Button>
    </Tooltip>
  );
}

function MoreMenu({ context, phone }: { context: CommandContext; phone: boolean }) {
  const version = useEditor((state) => state.strategy?.version ?? 0);
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <IconButton label="More">
            <EllipsisVertical aria-hidden />
          </IconButton>
        </MenuTrigger>
        <MenuContent className="w-72">
          <CommandItem command={saveWithMessage} context={context} icon={MessageSquare} />
          <CommandItem command={cloneStrategy} context={context} icon={Copy} />
          <MenuSeparator />
          <MenuLabel>Version {version}</MenuLabel>
          <CommandItem command={exportJson} context={context} icon={Download} />
          <CommandItem command={exportYaml} context={context} icon={Download} />
          <MenuSeparator />
          <CommandItem command={switchTheme} context={context} icon={Moon} />
          <CommandItem command={showShortcuts} context={context} icon={CommandSign} />
        </MenuContent>
      </Menu>
      {phone ? <HistoryPopover icon={History} /> : null}
    </>
  );
}
