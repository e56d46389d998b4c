import type { Doc } from '@/api/types';
import { moduleReference, outputReference, referencesOf } from '@/graph/document';

export interface DrawnNode {
  id: string;
  /** The module's family: the first word of its id. */
  family: string;
  column: number;
  /** From the top of the drawing; columns are centred on each other, so halves occur. */
  row: number;
}

export interface Drawing {
  nodes: readonly DrawnNode[];
  links: readonly { source: DrawnNode; target: DrawnNode }[];
  columns: number;
  rows: number;
}

/** Lay a document out in columns, what is read on the left of what reads it; a loop is drawn as it comes. */
export function drawingOf(document: Doc): Drawing {
  const reads = readsOf(document);
  const columns = columnsOf(reads);
  const count = Math.max(0, ...columns.values()) + 1;
  const stacks = Array.from({ length: count }, (_, column) =>
    Object.keys(document.nodes).filter((id) => columns.get(id) === column),
  );
  const rows = Math.max(1, ...stacks.map((stack) => stack.length));
  const drawn = new Map<string, DrawnNode>();
  stacks.forEach((stack, column) =>
    stack.forEach((id, index) => {
      const family = familyOf(document.nodes[id]?.module ?? '');
      drawn.set(id, { id, family, column, row: index + (rows - stack.length) / 2 });
    }),
  );
  const links = [...reads].flatMap(([target, sources]) =>
    sources.flatMap((source) => {
      const [from, to] = [drawn.get(source), drawn.get(target)];
      return from && to ? [{ source: from, target: to }] : [];
    }),
  );
  return { nodes: [...drawn.values()], links, columns: count, rows };
}

function familyOf(module: string): string {
  return moduleReference(module).id.split('.')[0] ?? '';
}

function readsOf(document: Doc): Map<string, string[]> {
  return new Map(
    Object.entries(document.nodes).map(([id, node]) => {
      const references = Object.values(node.inputs ?? {}).flatMap(referencesOf);
      const sources = references.map((reference) => outputReference(reference).node);
      return [id, [...new Set(sources)].filter((source) => source in document.nodes)];
    }),
  );
}

/** The longest way from a source; what reads nothing stands right before its first reader, not at the far left. */
function columnsOf(reads: Map<string, string[]>): Map<string, number> {
  const columns = new Map<string, number>();
  const depth = (id: string, trail: ReadonlySet<string>): number => {
    const known = columns.get(id);
    if (known !== undefined || trail.has(id)) return known ?? 0;
    const before = (reads.get(id) ?? []).map((source) => depth(source, new Set([...trail, id])));
    const column = before.length === 0 ? 0 : Math.max(...before) + 1;
    columns.set(id, column);
    return column;
  };
  for (const id of reads.keys()) depth(id, new Set());
  for (const [id, sources] of reads) {
    if (sources.length > 0) continue;
    const readers = [...reads].filter(([, read]) => read.includes(id)).map(([reader]) => reader);
    const first = Math.min(...readers.map((reader) => columns.get(reader) ?? 0));
    if (Number.isFinite(first)) columns.set(id, Math.max(0, first - 1));
  }
  return columns;
}
