/** Read a document from anything a file, a clipboard or the server may hold. */

import type { DocumentNode, InputValue, ParamValue, Position, StrategyDocument } from './document';

/** Says what is wrong with a text that should be a strategy document, and what to change. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
}

type Bag = Readonly<Record<string, unknown>>;

/**
 * Check the shape of a document and fill in what may be left out.
 *
 * Only the shape is judged: an unknown module, version, port or parameter still opens, because the canvas has
 * to draw it in order for anybody to mend it.
 *
 * Throws DocumentError when a part is missing or of the wrong kind.
 */
export function parseDocument(value: unknown): StrategyDocument {
  const source = bag(value, 'A strategy document');
  if (source['schema'] !== 1) {
    throw new DocumentError(
      `This document has schema ${JSON.stringify(source['schema'])}; this canvas reads schema 1.`,
    );
  }
  if (typeof source['name'] !== 'string')
    throw new DocumentError('The document needs a "name" in quotes.');
  const nodes = mapValues(bag(source['nodes'] ?? {}, '"nodes"'), parseNode);
  const document = {
    schema: 1,
    name: source['name'],
    nodes,
    layout: parseLayout(source['layout'], nodes),
  } as const;
  const notes = source['notes'];
  if (notes === undefined || notes === null) return document;
  return { ...document, notes: bag(notes, '"notes"') as Record<string, ParamValue> };
}

/** Read a document from JSON text. Throws DocumentError with the place of a syntax error. */
export function parseJson(source: string): StrategyDocument {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw new DocumentError(
      `This is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return parseDocument(value);
}

function parseNode(value: unknown, id: string): DocumentNode {
  const source = bag(value, `Node "${id}"`);
  const module = source['module'];
  if (typeof module !== 'string' || module === '') {
    throw new DocumentError(`Node "${id}" needs a "module", such as "signal.momentum@1.0.0".`);
  }
  const node: { -readonly [K in keyof DocumentNode]: DocumentNode[K] } = { module };
  if (source['params'] !== undefined && source['params'] !== null) {
    node.params = bag(source['params'], `"params" of node "${id}"`) as Record<string, ParamValue>;
  }
  if (source['inputs'] !== undefined && source['inputs'] !== null) {
    node.inputs = mapValues(bag(source['inputs'], `"inputs" of node "${id}"`), (input, port) =>
      parseInput(input, id, port),
    );
  }
  return node;
}

function parseInput(value: unknown, node: string, port: string): InputValue {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new DocumentError(
    `Input "${port}" of node "${node}" must be "node", "node.port" or a list of these.`,
  );
}

function parseLayout(
  value: unknown,
  nodes: Readonly<Record<string, DocumentNode>>,
): Record<string, Position> {
  const layout: Record<string, Position> = {};
  for (const [id, place] of Object.entries(bag(value ?? {}, '"layout"'))) {
    if (Object.hasOwn(nodes, id) && isPosition(place)) layout[id] = place;
  }
  return layout;
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length === 2 && value.every((item) => Number.isFinite(item));
}

function bag(value: unknown, what: string): Bag {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Bag;
  throw new DocumentError(`${what} must be an object of names and values.`);
}

function mapValues<T>(source: Bag, read: (value: unknown, key: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(source).map(([key, value]) => [key, read(value, key)]));
}
