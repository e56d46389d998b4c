import { COMMANDS } from '@/commands/all-commands';
import type { Command, CommandContext, CommandGroup } from '@/commands/command';
import type { NodeId } from '@/graph/document';
import { keysOf } from '@/pages/editor/command-button';
import { Finder, FinderGroup, FinderItem } from '@/pages/editor/finder';
import { selectModule } from '@/store/derived';
import { editor, useEditor } from '@/store/editor';
import { addModuleInSight } from '@/store/nodes';
import { focusNode } from '@/store/selection';
import { openDialog } from '@/store/view';
import { FamilyGlyph } from '@/ui/family-glyph';
import { Kbd } from '@/ui/kbd';

const GROUPS: readonly CommandGroup[] = ['Run', 'File', 'Edit', 'Add', 'View', 'Help'];

/** Every command, node and module, one keystroke away. */
export function CommandPalette({ context }: { context: CommandContext }) {
  const dialog = useEditor((state) => state.view.dialog);
  if (dialog === 'search') return <NodeFinder />;
  return dialog === 'commands' ? <Everything context={context} /> : null;
}

function Everything({ context }: { context: CommandContext }) {
  const modules = useEditor((state) => state.catalogue.modules);
  return (
    <Finder
      title="Commands"
      placeholder="Run a command, go to a node, add a module…"
      onClose={close}
    >
      {GROUPS.map((group) => (
        <FinderGroup key={group} heading={group}>
          {COMMANDS.filter(
            (command) => command.group === group && command.enabled(editor.getState()),
          ).map((command) => (
            <CommandLine key={command.id} command={command} context={context} />
          ))}
        </FinderGroup>
      ))}
      <Nodes />
      <FinderGroup heading="Add a module">
        {modules.map((module) => (
          <FinderItem
            key={module.id}
            value={`add ${module.title} ${module.id}`}
            icon={<FamilyGlyph family={module.family} size="sm" />}
            detail={module.id}
            onChoose={() => {
              close();
              addModuleInSight(module);
            }}
          >
            {module.title}
          </FinderItem>
        ))}
      </FinderGroup>
    </Finder>
  );
}

function NodeFinder() {
  return (
    <Finder title="Find a node" placeholder="Name, module or parameter…" onClose={close}>
      <Nodes />
    </Finder>
  );
}

function Nodes() {
  const nodes = useEditor((state) => state.document.nodes);
  return (
    <FinderGroup heading="Go to node">
      {Object.keys(nodes).map((id) => (
        <NodeLine key={id} id={id} />
      ))}
    </FinderGroup>
  );
}

function NodeLine({ id }: { id: NodeId }) {
  const module = useEditor((state) => selectModule(state, id));
  const node = useEditor((state) => state.document.nodes[id]);
  const params = Object.entries(node?.params ?? {}).map(
    ([name, value]) => `${name} ${JSON.stringify(value)}`,
  );
  return (
    <FinderItem
      value={`node ${id} ${module?.title ?? ''} ${node?.module ?? ''} ${params.join(' ')}`}
      icon={<FamilyGlyph family={module?.family ?? ''} size="sm" />}
      detail={id}
      onChoose={() => {
        close();
        focusNode(id);
      }}
    >
      {module?.title ?? node?.module}
    </FinderItem>
  );
}

function CommandLine({ command, context }: { command: Command; context: CommandContext }) {
  const keys = keysOf(command);
  return (
    <FinderItem
      value={command.label}
      detail={keys === undefined ? undefined : <Kbd>{keys}</Kbd>}
      onChoose={() => {
        close();
        command.perform(context);
      }}
    >
      {command.label}
    </FinderItem>
  );
}

function close(): void {
  openDialog(null);
}
