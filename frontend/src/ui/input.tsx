import type { ComponentProps } from 'react';
import { cn } from '@/ui/class-names';

export const fieldLook =
  'h-8 w-full min-w-0 rounded-md border border-line-strong bg-panel px-2.5 text-sm text-ink transition-colors ' +
  'pointer-coarse:text-lg placeholder:text-ink-faint hover:border-control focus-visible:border-accent focus-visible:outline-2 ' +
  'focus-visible:outline-offset-0 focus-visible:outline-accent/35 disabled:bg-sunken disabled:text-ink-faint ' +
  'aria-invalid:border-danger aria-invalid:outline-danger/30';

export function Input({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  return <input type={type} className={cn(fieldLook, className)} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={cn(fieldLook, 'h-auto min-h-16 py-1.5', className)} {...rest} />;
}
