import { Command } from 'cmdk';
import { useEffect, useMemo, useRef } from 'react';

import type { ModuleSpec, PortSpec } from '@/graph/catalogue';
import { modulesBetween, modulesThatFit } from '@/graph/connect';
import { selectPorts } from '@/store/derived';
import { editor, type EditorState, type QuickAdd, useEditor } from '@/store/editor';
import { addFromQuickAdd } from '@/store/nodes';
import { FamilyGlyph } from '@/ui/family-glyph';

const WIDTH = 320;
const HEIGHT = 360;
const MARGIN = 8;

/** The list that opens where a node is wanted: everything, or only what fits the port or the link. */
export function QuickAddList() {
  const quickAdd = useEditor((state) => state.quickAdd);
  return quickAdd === null ? null : <List quickAdd={quickAdd} key={quickAdd.screen.join()} />;
}

function List({ quickAdd }: { quickAdd: QuickAdd }) {
  const box = useRef<HTMLDivElement>(null);
  const catalogue = useEditor((state) => state.catalogue);
  const groups = useMemo(() => {
    const fitting = new Set(fittingModules(editor.getState(), quickAdd));
    return catalogue.families
      .map((family) => ({
        family,
        modules: catalogue.modules.filter(
          (module) => module.family === family.id && fitting.has(module),
        ),
      }))
      .filter(({ modules }) => modules.length > 0);
  }, [catalogue, quickAdd]);

  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) close();
    };
    box.current?.querySelector('input')?.focus();
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, []);

  function choose(module: ModuleSpec): void {
    close();
    addFromQuickAdd(module, quickAdd);
  }

  return (
    <Command
      ref={box}
      label="Add a module"
      loop
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') close();
      }}
      style={placeOf(quickAdd.screen)}
      className="fixed z-30 flex max-h-90 w-80 max-w-[calc(100vw-16px)] animate-pop-in flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-float"
    >
      <Command.Input
        placeholder={titleOf(quickAdd)}
        className="h-10 w-full shrink-0 border-b border-line bg-transparent px-3 text-sm outline-none placeholder:text-ink-faint"
      />
      <Command.List className="min-h-0 flex-1 overflow-y-auto p-1">
        <Command.Empty className="px-3 py-6 text-center text-sm text-ink-muted">
          No module of that name fits here.
        </Command.Empty>
        {groups.map(({ family, modules }) => (
          <Command.Group
            key={family.id}
            heading={<span className="eyebrow px-2 py-1">{family.label}</span>}
          >
            {modules.map((module) => (
              <Command.Item
                key={module.id}
                value={`${module.title} ${module.id}`}
                keywords={[...module.tags]}
                onSelect={() => choose(module)}
                className="flex items-center gap-2 rounded-sm px-2 py-1.5 data-[selected=true]:bg-hover"
              >
                <FamilyGlyph family={module.family} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-sm leading-4 font-medium">
                    {module.title}
                  </span>
                  <span className="block truncate text-xs leading-4 text-ink-muted">
                    {module.summary}
                  </span>
                </span>
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

function close(): void {
  editor.setState({ quickAdd: null });
}

function fittingModules(state: EditorState, { from, link }: QuickAdd): readonly ModuleSpec[] {
  const { catalogue } = state;
  if (link !== null) {
    const output = named(selectPorts(state, link.source).outputs, link.sourcePort);
    const input = named(selectPorts(state, link.target).inputs, link.targetPort);
    return output && input ? modulesBetween(catalogue, output, input) : catalogue.modules;
  }
  if (from === null) return catalogue.modules;
  const { inputs, outputs } = selectPorts(state, from.endpoint.node);
  const own = named(from.side === 'output' ? outputs : inputs, from.endpoint.port);
  return own === undefined
    ? catalogue.modules
    : modulesThatFit(catalogue, own, from.side).map(({ module }) => module);
}

function named<T extends PortSpec>(ports: readonly T[], name: string): T | undefined {
  return ports.find((port) => port.name === name);
}

function titleOf({ from, link }: QuickAdd): string {
  if (link !== null) return 'Insert a module on this link';
  if (from === null) return 'Add a module';
  return from.side === 'output'
    ? `What reads "${from.endpoint.port}"?`
    : `What feeds "${from.endpoint.port}"?`;
}

/** At the pointer, moved as far as it takes to stay on the screen. */
function placeOf([x, y]: readonly [number, number]): { left: number; top: number } {
  return {
    left: Math.max(MARGIN, Math.min(x, window.innerWidth - WIDTH - MARGIN)),
    top: Math.max(MARGIN, Math.min(y, window.innerHeight - HEIGHT - MARGIN)),
  };
}
