/**
 * The strategy document: what is stored, hashed, exported and drawn.
 *
 * A link lives in the node that reads it (`inputs`), never in a list of its own, so no link can dangle when
 * its reader goes. Every value here is immutable; edits return new documents that share what did not change.
 */

export type NodeId = string;

export type ParamValue =
  string | number | boolean | null | readonly ParamValue[] | { readonly [key: string]: ParamValue };

/** `"node"`, `"node.port"`, or a list of these on a port that takes many. */
export type InputValue = string | readonly string[];

export interface DocumentNode {
  readonly module: string;
  readonly params?: Readonly<Record<string, ParamValue>>;
  readonly inputs?: Readonly<Record<string, InputValue>>;
}

export type Position = readonly [x: number, y: number];

export interface StrategyDocument {
  readonly schema: 1;
  readonly name: string;
  readonly nodes: Readonly<Record<NodeId, DocumentNode>>;
  readonly layout: Readonly<Record<NodeId, Position>>;
  readonly notes?: Readonly<Record<string, ParamValue>>;
}

/** The part of a document that says what is computed; layout, notes and the name do not touch it. */
export type NodesOf = Pick<StrategyDocument, 'nodes'>;

export interface ModuleReference {
  readonly id: string;
  readonly version: string | null;
}

export interface OutputReference {
  readonly node: NodeId;
  readonly port: string | null;
}

/** A document with a name and nothing in it. */
export function emptyDocument(name = 'Untitled strategy'): StrategyDocument {
  return { schema: 1, name, nodes: {}, layout: {} };
}

/** Split `signal.momentum@1.0.0` into its id and version. */
export function moduleReference(text: string): ModuleReference {
  const at = text.indexOf('@');
  return at < 0
    ? { id: text, version: null }
    : { id: text.slice(0, at), version: text.slice(at + 1) };
}

/** Split `eth.close` into the node and the output it names; `eth` names the primary output. */
export function outputReference(text: string): OutputReference {
  const dot = text.indexOf('.');
  return dot < 0
    ? { node: text, port: null }
    : { node: text.slice(0, dot), port: text.slice(dot + 1) };
}

/** Write a reference the way people write it by hand. */
export function writeReference({ node, port }: OutputReference): string {
  return port === null ? node : `${node}.${port}`;
}

/** The references of one input, whether it holds one or a list. */
export function referencesOf(input: InputValue): readonly string[] {
  return typeof input === 'string' ? [input] : input;
}
