import { type KeyboardEvent, useState } from 'react';

import { useEditor } from '@/store/editor';
import { changeStrategyName } from '@/store/nodes';

/** The strategy's name, edited in place. */
export function StrategyName() {
  const name = useEditor((state) => state.document.name);
  const [typed, setTyped] = useState<string | null>(null);

  function take(): void {
    const wanted = typed?.trim() ?? '';
    if (wanted !== '') changeStrategyName(wanted);
    setTyped(null);
  }

  function keyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Escape') setTyped(null);
    if (event.key === 'Enter') event.currentTarget.blur();
  }

  return (
    <span className="relative inline-grid max-w-full min-w-0 items-center">
      <span
        aria-hidden
        className="invisible border border-transparent col-start-1 row-start-1 truncate px-2 text-sm font-semibold whitespace-pre"
      >
        {typed ?? name}
      </span>
      <input
        aria-label="Name of the strategy"
        size={1}
        value={typed ?? name}
        maxLength={200}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={keyDown}
        className="col-start-1 row-start-1 h-7 w-full min-w-0 truncate rounded-sm border border-transparent bg-transparent px-1.5 text-sm font-semibold text-ink hover:border-line-strong focus-visible:border-accent focus-visible:outline-none"
      />
    </span>
  );
}
