import type { ReactNode } from 'react';

import { addModuleHere } from '@/commands/add-module';
import type { Command, CommandContext } from '@/commands/command';
import { connectNode } from '@/commands/connect-node';
import { copy } from '@/commands/copy';
import { cut } from '@/commands/cut';
import { deleteSelected } from '@/commands/delete-selection';
import { duplicate } from '@/commands/duplicate';
import { fitAll } from '@/commands/fit-all';
import { paste } from '@/commands/paste';
import { pasteLinked } from '@/commands/paste-linked';
import { renameSelected } from '@/commands/rename-node';
import { selectEverything } from '@/commands/select-all';
import { tidyLayout } from '@/commands/tidy-layout';
import { keysOf } from '@/pages/editor/command-button';
import { useEditor } from '@/store/editor';
import {
  ContextMenu,
  ContextMenuContent,
  ContextMenuItem,
  ContextMenuSeparator,
  ContextMenuTrigger,
} from '@/ui/context-menu';

const ON_SELECTION = [
  [connectNode, renameSelected],
  [cut, copy, paste, pasteLinked, duplicate],
  [deleteSelected],
] as const;

const ON_CANVAS = [
  [addModuleHere, paste],
  [selectEverything, tidyLayout, fitAll],
] as const;

export interface CanvasMenuProps {
  context: CommandContext;
  children: ReactNode;
}

/** The menu of the right mouse button: what can be done with what lies under it. */
export function CanvasMenu({ context, children }: CanvasMenuProps) {
  const selected = useEditor(
    ({ selection }) => selection.nodes.length + selection.links.length > 0,
  );
  const groups: readonly (readonly Command[])[] = selected ? ON_SELECTION : ON_CANVAS;
  return (
    <ContextMenu>
      <ContextMenuTrigger asChild>
        <div className="size-full">{children}</div>
      </ContextMenuTrigger>
      <ContextMenuContent className="w-60">
        {groups.map((group, index) => (
          <div key={group[0]?.id}>
            {index > 0 ? <ContextMenuSeparator /> : null}
            {group.map((command) => (
              <Item key={command.id} command={command} context={context} />
            ))}
          </div>
        ))}
      </ContextMenuContent>
    </ContextMenu>
  );
}

function Item({ command, context }: { command: Command; context: CommandContext }) {
  const enabled = useEditor(command.enabled);
  return (
    <ContextMenuItem
      disabled={!enabled}
      shortcut={keysOf(command)}
      danger={command.id === 'delete-selection'}
      onSelect={() => command.perform(context)}
    >
      {command.label}
    </ContextMenuItem>
  );
}
