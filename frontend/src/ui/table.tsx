import type { ComponentProps } from 'react';
import { cn } from '@/ui/class-names';
import { ScrollBox } from '@/ui/scroll-box';

/** Scrolls sideways inside its own box, so that a wide table never widens the page. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return (
    <ScrollBox label={rest['aria-label']} className="w-full">
      <table className={cn('w-full border-collapse text-sm', className)} {...rest} />
    </ScrollBox>
  );
}

interface CellProps {
  /** Right-aligned, tabular figures. */
  numeric?: boolean | undefined;
}

export function HeadCell({ numeric, className, ...rest }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      className={cn(
        'h-8 border-b border-line px-3 text-left text-xs font-medium whitespace-nowrap text-ink-muted',
        numeric && 'text-right',
        className,
      )}
      {...rest}
    />
  );
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      className={cn('border-b border-line last:border-b-0 hover:bg-sunken', className)}
      {...rest}
    />
  );
}

export function Cell({ numeric, className, ...rest }: ComponentProps<'td'> & CellProps) {
  return (
    <td className={cn('h-9 px-3 text-ink', numeric && 'figures text-right', className)} {...rest} />
  );
}
