import { useId, type ReactNode } from 'react';
import { cn } from '@/ui/class-names';

interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode | undefined;
  /** What is wrong and what to change; replaces the hint. */
  error?: ReactNode | undefined;
  optional?: boolean | undefined;
  className?: string | undefined;
  /** Draws the control; spread the given attributes on it so that label, hint and error belong to it. */
  children: (control: ControlProps) => ReactNode;
}

export function Field({ label, hint, error, optional, className, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  const noteId = note ? `${id}-note` : undefined;
  return (
    <div className={cn('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="flex items-baseline gap-1.5 text-xs font-medium text-ink">
        {label}
        {optional ? <span className="font-normal text-ink-faint">optional</span> : null}
      </label>
      {children({ id, 'aria-describedby': noteId, 'aria-invalid': error ? true : undefined })}
      {note ? (
        <p
          id={noteId}
          role={error ? 'alert' : undefined}
          className={cn('text-xs', error ? 'text-danger' : 'text-ink-muted')}
        >
          {note}
        </p>
      ) : null}
    </div>
  );
}
