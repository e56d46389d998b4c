import { cn } from '@/ui/class-names';

export interface PortShapeProps {
  shape: string;
  /** Drawn hollow while nothing is connected. */
  hollow?: boolean | undefined;
  /** Side in CSS pixels. */
  size?: number | undefined;
  className?: string | undefined;
}

const CIRCLE = 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9Z';

const PATHS: Readonly<Record<string, string>> = {
  circle: CIRCLE,
  square: 'M2 2h8v8H2Z',
  diamond: 'M6 .8 11.2 6 6 11.2.8 6Z',
  triangle: 'M2 1.2 10.8 6 2 10.8Z',
  hexagon: 'M3.3 1.4h5.4L11.4 6 8.7 10.6H3.3L.6 6Z',
  ring: 'M6 1a5 5 0 1 1 0 10A5 5 0 1 1 6 1Zm0 3a2 2 0 1 0 0 4a2 2 0 1 0 0-4Z',
  bar: 'M3.8 1h4.4v10H3.8Z',
  shield: 'M6 .6 10.8 2.2V6c0 2.7-2 4.6-4.8 5.5C3.2 10.6 1.2 8.7 1.2 6V2.2Z',
  book: 'M.8 2c2.1 0 3.8.3 5.2 1.2C7.4 2.3 9.1 2 11.2 2v7.6c-2.1 0-3.8.3-5.2 1.2C4.6 9.9 2.9 9.6.8 9.6Z',
};

/** The shape that stands for a port type, so that types differ without colour. */
export function PortShape({ shape, hollow = false, size = 12, className }: PortShapeProps) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 12 12"
      width={size}
      height={size}
      className={cn('shrink-0 overflow-visible', className)}
    >
      <path
        d={PATHS[shape] ?? CIRCLE}
        fillRule="evenodd"
        strokeLinejoin="round"
        strokeWidth={1.4}
        className={hollow ? 'fill-panel stroke-current' : 'fill-current stroke-current'}
      />
    </svg>
  );
}
