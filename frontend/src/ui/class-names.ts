import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({
  extend: { theme: { text: ['2xs'], shadow: ['raised', 'float'] } },
});

/** Join class names; of two that set the same thing, the later wins. */
export function cn(...names: ClassValue[]): string {
  return merge(clsx(names));
}
