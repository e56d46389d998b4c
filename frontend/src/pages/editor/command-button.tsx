import type { LucideIcon } from 'lucide-react';

import type { Command, CommandContext } from '@/commands/command';
import { printShortcut } from '@/commands/shortcut';
import { useEditor } from '@/store/editor';
import { IconButton } from '@/ui/icon-button';
import { MenuItem } from '@/ui/menu';

export interface CommandProps {
  command: Command;
  context: CommandContext;
}

/** A command as an icon with its name and keys in the tooltip. */
export function CommandIcon(
  props: CommandProps & { icon: LucideIcon; testId?: string; detail?: string | undefined },
) {
  const { command, context, icon: Icon, testId, detail } = props;
  const enabled = useEditor(command.enabled);
  return (
    <IconButton
      data-testid={testId}
      label={detail === undefined ? command.label : `${command.label}: ${detail}`}
      shortcut={keysOf(command)}
      disabled={!enabled}
      onClick={() => command.perform(context)}
    >
      <Icon aria-hidden />
    </IconButton>
  );
}

/** A command as a line of a menu. */
export function CommandItem({
  command,
  context,
  icon: Icon,
}: CommandProps & { icon?: LucideIcon }) {
  const enabled = useEditor(command.enabled);
  return (
    <MenuItem
      disabled={!enabled}
      shortcut={keysOf(command)}
      onSelect={() => command.perform(context)}
    >
      {Icon === undefined ? null : <Icon aria-hidden />}
      {command.label}
    </MenuItem>
  );
}

export function keysOf({ shortcut }: Command): string | undefined {
  return shortcut === undefined ? undefined : printShortcut(shortcut);
}
