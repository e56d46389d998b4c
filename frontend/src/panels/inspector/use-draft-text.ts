import { useState } from 'react';

/**
 * The text of a field while it is being typed.
 *
 * What was typed stands as long as it is unfinished or still means the stored value; a value that comes from
 * elsewhere, such as an undo, replaces it.
 */
export function useDraftText(stored: string) {
  const [typed, setTyped] = useState<{ text: string; against: string } | null>(null);
  const current = typed !== null && typed.against === stored ? typed.text : stored;
  return {
    text: current,
    /** Keep the text; `means` is how the stored value will read once it is taken. */
    keep: (text: string, means: string) => setTyped({ text, against: means }),
    forget: () => setTyped(null),
  };
}
