/** Edits that make, cut and re-route links. */

import { type Catalogue, findModule } from '../catalogue';
import {
  type DocumentNode,
  type InputValue,
  type NodeId,
  outputReference,
  type Position,
  referencesOf,
  type StrategyDocument,
} from '../document';
import { type Endpoint, type Link, primaryOutput, shortestReference } from '../links';
import { addNode, replaceNode } from './nodes';

/** Link an output to an input. An input that takes one gives up its old link; one that takes many keeps them. */
export function connect(
  document: StrategyDocument,
  catalogue: Catalogue,
  from: Endpoint,
  to: Endpoint,
): StrategyDocument {
  const node = document.nodes[to.node];
  if (node === undefined) return document;
  const reference = shortestReference(document, catalogue, from);
  const many = takesMany(catalogue, node, to.port);
  const before = node.inputs?.[to.port];
  const input = many
    ? [...(before === undefined ? [] : referencesOf(before)), reference]
    : reference;
  return replaceNode(document, to.node, { ...node, inputs: { ...node.inputs, [to.port]: input } });
}

/** Cut links; the rest of each input stays. */
export function disconnect(
  document: StrategyDocument,
  catalogue: Catalogue,
  links: readonly Link[],
): StrategyDocument {
  return links.reduce((current, link) => cut(current, catalogue, link), document);
}

/** Move one end of a link elsewhere, in one step. */
export function reconnect(
  document: StrategyDocument,
  catalogue: Catalogue,
  old: Link,
  from: Endpoint,
  to: Endpoint,
): StrategyDocument {
  return connect(cut(document, catalogue, old), catalogue, from, to);
}

/** Put a new node onto a link: what fed the reader now feeds the node, and the node feeds the reader. */
export function insertOnLink(
  document: StrategyDocument,
  catalogue: Catalogue,
  link: Link,
  placed: {
    readonly id: NodeId;
    readonly node: DocumentNode;
    readonly position: Position;
    readonly entry: string;
    readonly exit: string;
  },
): StrategyDocument {
  const { id, node, position, entry, exit } = placed;
  const added = addNode(cut(document, catalogue, link), id, node, position);
  const fed = connect(
    added,
    catalogue,
    { node: link.source, port: link.sourcePort },
    { node: id, port: entry },
  );
  return connect(
    fed,
    catalogue,
    { node: id, port: exit },
    { node: link.target, port: link.targetPort },
  );
}

function cut(document: StrategyDocument, catalogue: Catalogue, link: Link): StrategyDocument {
  const node = document.nodes[link.target];
  const input = node?.inputs?.[link.targetPort];
  if (node === undefined || input === undefined) return document;
  const kept = referencesOf(input).filter(
    (reference) => !names(document, catalogue, reference, link),
  );
  const inputs: Record<string, InputValue> = { ...node.inputs };
  if (kept.length === 0) Reflect.deleteProperty(inputs, link.targetPort);
  else inputs[link.targetPort] = typeof input === 'string' ? kept.join('') : kept;
  return replaceNode(document, link.target, { ...node, inputs });
}

function names(
  document: StrategyDocument,
  catalogue: Catalogue,
  reference: string,
  link: Link,
): boolean {
  const { node, port } = outputReference(reference);
  if (node !== link.source) return false;
  return (port ?? primaryOutput(catalogue, document.nodes[node]?.module ?? '')) === link.sourcePort;
}

function takesMany(catalogue: Catalogue, node: DocumentNode, port: string): boolean {
  const declared = findModule(catalogue, node.module)?.inputs.find((input) => input.name === port);
  return declared?.many ?? Array.isArray(node.inputs?.[port]);
}
