import { type ConnectionLineComponentProps, getBezierPath } from '@xyflow/react';

import { cn } from '@/ui/class-names';

/** The link in the making: solid over a port that takes it, dashed over one that does not. */
export function ConnectionLine(props: ConnectionLineComponentProps) {
  const { fromX, fromY, toX, toY, fromPosition, toPosition, connectionStatus } = props;
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
  });
  const refused = connectionStatus === 'invalid';
  return (
    <g>
      <path
        d={path}
        data-lit
        className={cn('link-path', refused ? 'stroke-danger' : 'stroke-accent')}
        strokeDasharray={refused ? '5 4' : undefined}
      />
      <circle cx={toX} cy={toY} r={4} className={refused ? 'fill-danger' : 'fill-accent'} />
    </g>
  );
}
