/** The links of a document, read out of the nodes that hold them. */

import { type Catalogue, findModule } from './catalogue';
import { type NodeId, outputReference, referencesOf, type NodesOf } from './document';

export interface Endpoint {
  readonly node: NodeId;
  readonly port: string;
}

export interface Link {
  readonly id: string;
  readonly source: NodeId;
  readonly sourcePort: string;
  readonly target: NodeId;
  readonly targetPort: string;
}

/** The name of a primary output whose module is not installed. */
export const UNKNOWN_OUTPUT = 'output';

/** A link's id: stable over edits that leave the link alone. */
export function linkId(source: Endpoint, target: Endpoint): string {
  return `${source.node}.${source.port}>${target.node}.${target.port}`;
}

/** Every link whose two nodes exist, in the order of the document. */
export function linksOf(document: NodesOf, catalogue: Catalogue): readonly Link[] {
  const links = new Map<string, Link>();
  for (const [target, node] of Object.entries(document.nodes)) {
    for (const [targetPort, input] of Object.entries(node.inputs ?? {})) {
      for (const reference of referencesOf(input)) {
        const link = readLink(document, catalogue, reference, { node: target, port: targetPort });
        if (link !== null) links.set(link.id, link);
      }
    }
  }
  return [...links.values()];
}

function readLink(
  document: NodesOf,
  catalogue: Catalogue,
  reference: string,
  to: Endpoint,
): Link | null {
  const { node, port } = outputReference(reference);
  const source = document.nodes[node];
  if (source === undefined) return null;
  const from = { node, port: port ?? primaryOutput(catalogue, source.module) };
  return {
    id: linkId(from, to),
    source: node,
    sourcePort: from.port,
    target: to.node,
    targetPort: to.port,
  };
}

/** The output that a bare node name stands for. */
export function primaryOutput(catalogue: Catalogue, module: string): string {
  return findModule(catalogue, module)?.outputs[0]?.name ?? UNKNOWN_OUTPUT;
}

/** How a link to this output is written: the bare node for its primary output, `node.port` for any other. */
export function shortestReference(document: NodesOf, catalogue: Catalogue, from: Endpoint): string {
  const module = document.nodes[from.node]?.module ?? '';
  return primaryOutput(catalogue, module) === from.port ? from.node : `${from.node}.${from.port}`;
}
