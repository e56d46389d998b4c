/** Adding, removing, moving and setting nodes, as undoable edits. */

import { findModule, type ModuleSpec, referenceTo } from '@/graph/catalogue';
import { checkConnection, fits, throughPorts } from '@/graph/connect';
import {
  type NodeId,
  type ParamValue,
  type Position,
  type StrategyDocument,
} from '@/graph/document';
import { connect, disconnect, insertOnLink } from '@/graph/edits/links';
import {
  addNode,
  moveNodes,
  removeNodes,
  renameNode,
  renameStrategy,
  setModule,
  setParam,
} from '@/graph/edits/nodes';
import { makeRoom, placeBetween } from '@/graph/edits/room';
import type { Link } from '@/graph/links';
import { newNodeId } from '@/graph/node-id';
import { NODE_WIDTH } from '@/graph/place';

import { selectLinks, selectPorts } from './derived';
import { edit } from './document';
import { editor, NO_SELECTION, type QuickAdd } from './editor';

const STEP_ASIDE = 32;

/** Place a module and select it. Returns the name of the new node. */
export function addModule(module: ModuleSpec, position: Position): NodeId {
  const { document } = editor.getState();
  const id = newNodeId(module.id, document.nodes);
  const place = asideOf(document, position);
  edit(`Add ${module.title}`, (now) => addNode(now, id, { module: referenceTo(module) }, place), {
    select: { nodes: [id], links: [] },
  });
  return id;
}

/** Place a module where the person looks; for lists and phones, where there is no pointer to drop it with. */
export function addModuleInSight(module: ModuleSpec): NodeId {
  return addModule(module, editor.getState().canvas?.freePlace() ?? [0, 0]);
}

/** Place a module from the quick-add list, linked to the port or put onto the link it was opened from. */
export function addFromQuickAdd(module: ModuleSpec, { place, from, link }: QuickAdd): NodeId {
  if (link !== null) return insertModule(module, link, place);
  if (from === null) return addModule(module, place);
  const { document, catalogue } = editor.getState();
  const id = newNodeId(module.id, document.nodes);
  const ports = selectPorts(editor.getState(), from.endpoint.node);
  const own = (from.side === 'output' ? ports.outputs : ports.inputs).find(
    (port) => port.name === from.endpoint.port,
  );
  const other =
    own === undefined
      ? undefined
      : from.side === 'output'
        ? module.inputs.find((port) => fits(catalogue, own, port))
        : module.outputs.find((port) => fits(catalogue, port, own));
  edit(
    `Add ${module.title}`,
    (now) => {
      const added = addNode(now, id, { module: referenceTo(module) }, place);
      if (other === undefined) return added;
      const end = { node: id, port: other.name };
      return from.side === 'output'
        ? connect(added, catalogue, from.endpoint, end)
        : connect(added, catalogue, end, from.endpoint);
    },
    { select: { nodes: [id], links: [] } },
  );
  return id;
}

/** Put a module onto a link; beside it, unlinked, when its ports do not fit there. */
export function insertModule(module: ModuleSpec, link: Link, position: Position): NodeId {
  const { document, catalogue } = editor.getState();
  const output = selectPorts(editor.getState(), link.source).outputs.find(
    ({ name }) => name === link.sourcePort,
  );
  const input = selectPorts(editor.getState(), link.target).inputs.find(
    ({ name }) => name === link.targetPort,
  );
  const way = output && input ? throughPorts(catalogue, module, output, input) : null;
  if (way === null) return addModule(module, position);
  const id = newNodeId(module.id, document.nodes);
  const placed = {
    id,
    node: { module: referenceTo(module) },
    position: placeBetween(document, link.source, link.target, NODE_WIDTH),
    entry: way.entry.name,
    exit: way.exit.name,
  };
  edit(
    `Insert ${module.title}`,
    (now) => makeRoom(insertOnLink(now, catalogue, link, placed), id, NODE_WIDTH),
    { select: { nodes: [id], links: [] } },
  );
  return id;
}

/** Delete what is selected, nodes and links, in one step. */
export function deleteSelection(): void {
  const state = editor.getState();
  const { nodes, links } = state.selection;
  const cut = selectLinks(state).filter((link) => links.includes(link.id));
  const present = nodes.filter((id) => Object.hasOwn(state.document.nodes, id));
  if (present.length === 0 && cut.length === 0) return;
  edit(
    counted('Delete', present.length, cut.length),
    (now) => removeNodes(disconnect(now, state.catalogue, cut), present),
    { select: NO_SELECTION },
  );
}

/** Cut one link; the nodes that are selected stay so. */
export function deleteLink(link: Link): void {
  const { catalogue, selection } = editor.getState();
  edit('Delete link', (now) => disconnect(now, catalogue, [link]), {
    select: { nodes: selection.nodes, links: [] },
  });
}

/** Move nodes; presses of an arrow key in a row are one step. */
export function move(positions: Readonly<Record<NodeId, Position>>, key?: string): void {
  const count = Object.keys(positions).length;
  edit(
    count === 1 ? 'Move node' : `Move ${count} nodes`,
    (now) => moveNodes(now, positions),
    key === undefined ? {} : { key },
  );
}

/** Set a parameter; typing in one field without a pause is one step. */
export function changeParam(id: NodeId, name: string, value: ParamValue | undefined): void {
  edit(`Set ${id}.${name}`, (now) => setParam(now, id, name, value), {
    key: `param:${id}.${name}`,
  });
}

export function changeNodeName(from: NodeId, to: NodeId): void {
  edit(`Rename ${from} to ${to}`, (now) => renameNode(now, from, to), {
    select: { nodes: [to], links: [] },
  });
}

export function changeStrategyName(name: string): void {
  edit('Rename strategy', (now) => renameStrategy(now, name), { key: 'name' });
}

/** Pin another version of the same module. */
export function changeVersion(id: NodeId, reference: string): void {
  edit(`Use ${reference}`, (now) => setModule(now, id, reference));
}

/** Place an adapter between two ports that do not fit, linked on both sides. */
export function insertAdapter(
  adapter: ModuleSpec,
  from: { readonly node: NodeId; readonly port: string },
  to: { readonly node: NodeId; readonly port: string },
): void {
  const { document, catalogue } = editor.getState();
  const id = newNodeId(adapter.id, document.nodes);
  const node = { module: referenceTo(adapter) };
  const bare = addNode(document, id, node, between(document, from.node, to.node));
  const entry = adapter.inputs.find(
    (port) => checkConnection(bare, catalogue, from, { node: id, port: port.name }).legal,
  );
  const exit = adapter.outputs.find(
    (port) => checkConnection(bare, catalogue, { node: id, port: port.name }, to).legal,
  );
  if (entry === undefined || exit === undefined) return;
  edit(
    `Insert ${adapter.title}`,
    (now) => {
      const placed = addNode(now, id, node, between(now, from.node, to.node));
      const fed = connect(placed, catalogue, from, { node: id, port: entry.name });
      return connect(fed, catalogue, { node: id, port: exit.name }, to);
    },
    { select: { nodes: [id], links: [] } },
  );
}

/** The module that a reference such as `signal.momentum@1.0.0`, or a bare id, stands for. */
export function moduleNamed(reference: string): ModuleSpec | undefined {
  const { catalogue } = editor.getState();
  return (
    findModule(catalogue, reference) ?? catalogue.modules.find((module) => module.id === reference)
  );
}

function between(document: StrategyDocument, a: NodeId, b: NodeId): Position {
  const [ax, ay] = document.layout[a] ?? [0, 0];
  const [bx, by] = document.layout[b] ?? [0, 0];
  return asideOf(document, [(ax + bx) / 2, (ay + by) / 2]);
}

/** The place itself, or the nearest one down to the right on which no node stands. */
function asideOf(document: StrategyDocument, [x, y]: Position): Position {
  const taken = Object.values(document.layout).some(
    ([left, top]) => Math.abs(left - x) < STEP_ASIDE / 2 && Math.abs(top - y) < STEP_ASIDE / 2,
  );
  return taken ? asideOf(document, [x + STEP_ASIDE, y + STEP_ASIDE]) : [x, y];
}

function counted(verb: string, nodes: number, links: number): string {
  const part = (count: number, noun: string) => (count === 1 ? noun : `${count} ${noun}s`);
  if (nodes === 0) return `${verb} ${part(links, 'link')}`;
  return `${verb} ${part(nodes, 'node')}`;
}
