/** The ports a node shows: those its module declares, and ghosts for links that name one it does not have. */

import { type Catalogue, findModule, type PortSpec } from './catalogue';
import type { NodeId, NodesOf } from './document';
import type { Link } from './links';

export interface PortView extends PortSpec {
  /** True where a link names this port but no installed module declares it. */
  readonly ghost: boolean;
}

/** What people read beside a port: its own name, for several ports of a node may carry the same type. */
export function portWords({ name }: Pick<PortSpec, 'name'>): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export interface NodePorts {
  readonly inputs: readonly PortView[];
  readonly outputs: readonly PortView[];
}

/** The ports of one node, in the order of its module, ghosts last so that no broken link is lost from sight. */
export function portsOf(
  document: NodesOf,
  catalogue: Catalogue,
  links: readonly Link[],
  id: NodeId,
): NodePorts {
  const module = findModule(catalogue, document.nodes[id]?.module ?? '');
  const read = links.filter((link) => link.target === id).map((link) => link.targetPort);
  const written = links.filter((link) => link.source === id).map((link) => link.sourcePort);
  const unresolved = Object.keys(document.nodes[id]?.inputs ?? {});
  return {
    inputs: withGhosts(module?.inputs ?? [], [...read, ...unresolved]),
    outputs: withGhosts(module?.outputs ?? [], written),
  };
}

function withGhosts(declared: readonly PortSpec[], used: readonly string[]): readonly PortView[] {
  const known = new Set(declared.map((port) => port.name));
  const ghosts = [...new Set(used)].filter((name) => !known.has(name));
  return [...declared.map((port) => ({ ...port, ghost: false })), ...ghosts.map(ghostPort)];
}

function ghostPort(name: string): PortView {
  return { ...GHOST, name, label: name };
}

const GHOST: PortView = {
  name: '',
  type: '',
  label: '',
  required: false,
  many: true,
  known: 'close',
  unit: null,
  description: 'No installed version of this module declares this port.',
  ghost: true,
};
