import { useMemo } from 'react';
import type { Doc } from '@/api/types';
import { type DrawnNode, drawingOf } from '@/pages/templates/drawing';
import { cn } from '@/ui/class-names';
import { familyLook } from '@/ui/family-glyph';

const BOX = 30;
const GAP_X = 28;
const GAP_Y = 12;
const MARGIN = 6;

/** A document in small: a tile a module, a line a link. */
export function GraphDrawing({ document, className }: { document: Doc; className?: string }) {
  const drawing = useMemo(() => drawingOf(document), [document]);
  const width = drawing.columns * (BOX + GAP_X) - GAP_X + 2 * MARGIN;
  const height = drawing.rows * (BOX + GAP_Y) - GAP_Y + 2 * MARGIN;
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${height}`}
      className={cn('h-auto max-h-full w-full', className)}
      style={{ maxWidth: width }}
    >
      {drawing.links.map(({ source, target }) => (
        <path
          key={`${source.id}>${target.id}`}
          d={curve(source, target)}
          className="fill-none stroke-line-strong"
          strokeWidth={1.5}
        />
      ))}
      {drawing.nodes.map((node) => (
        <Tile key={node.id} node={node} />
      ))}
    </svg>
  );
}

function Tile({ node }: { node: DrawnNode }) {
  const { icon: Icon, text, border } = familyLook(node.family);
  return (
    <g transform={`translate(${left(node)} ${top(node)})`} className={text}>
      <rect
        width={BOX}
        height={BOX}
        rx={7}
        strokeWidth={1.25}
        className={cn('fill-panel stroke-current', border)}
      />
      <Icon x={8} y={8} width={14} height={14} strokeWidth={2} />
    </g>
  );
}

function curve(source: DrawnNode, target: DrawnNode): string {
  const [x1, y1] = [left(source) + BOX, top(source) + BOX / 2];
  const [x2, y2] = [left(target), top(target) + BOX / 2];
  const pull = Math.max(GAP_X / 2, (x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + pull} ${y1} ${x2 - pull} ${y2} ${x2} ${y2}`;
}

function left(node: DrawnNode): number {
  return MARGIN + node.column * (BOX + GAP_X);
}

function top(node: DrawnNode): number {
  return MARGIN + node.row * (BOX + GAP_Y);
}
