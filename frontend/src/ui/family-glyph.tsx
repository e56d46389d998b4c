import {
  Activity,
  ArrowLeftRight,
  Blocks,
  ChartSpline,
  Database,
  type LucideIcon,
  Scale,
  ShieldHalf,
} from 'lucide-react';
import { cn } from '@/ui/class-names';

interface Family {
  icon: LucideIcon;
  /** Text colour and soft ground of the family. */
  text: string;
  soft: string;
  border: string;
}

const UNKNOWN: Family = {
  icon: Blocks,
  text: 'text-ink-muted',
  soft: 'bg-sunken',
  border: 'border-line-strong',
};

const FAMILIES: Readonly<Record<string, Family>> = {
  data: {
    icon: Database,
    text: 'text-family-data',
    soft: 'bg-family-data-soft',
    border: 'border-family-data',
  },
  signal: {
    icon: Activity,
    text: 'text-family-signal',
    soft: 'bg-family-signal-soft',
    border: 'border-family-signal',
  },
  weight: {
    icon: Scale,
    text: 'text-family-weight',
    soft: 'bg-family-weight-soft',
    border: 'border-family-weight',
  },
  risk: {
    icon: ShieldHalf,
    text: 'text-family-risk',
    soft: 'bg-family-risk-soft',
    border: 'border-family-risk',
  },
  execution: {
    icon: ArrowLeftRight,
    text: 'text-family-execution',
    soft: 'bg-family-execution-soft',
    border: 'border-family-execution',
  },
  performance: {
    icon: ChartSpline,
    text: 'text-family-performance',
    soft: 'bg-family-performance-soft',
    border: 'border-family-performance',
  },
};

/** Icon and hue of a module family; a family from an extra folder gets a neutral one. */
export function familyLook(family: string): Family {
  return FAMILIES[family] ?? UNKNOWN;
}

export interface FamilyGlyphProps {
  family: string;
  size?: 'sm' | 'md' | 'lg' | undefined;
  className?: string | undefined;
}

const BOX = { sm: 'size-5 rounded-sm', md: 'size-6 rounded-md', lg: 'size-10 rounded-lg' } as const;
const ICON = { sm: 'size-3', md: 'size-3.5', lg: 'size-5' } as const;

export function FamilyGlyph({ family, size = 'md', className }: FamilyGlyphProps) {
  const { icon: Icon, text, soft } = familyLook(family);
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex shrink-0 items-center justify-center',
        BOX[size],
        soft,
        text,
        className,
      )}
    >
      <Icon className={ICON[size]} strokeWidth={2} />
    </span>
  );
}
