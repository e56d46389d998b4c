import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';

import { IconButton } from '@/ui/icon-button';

interface CopyButtonProps {
  text: string;
  /** What is copied, as in "Copy digest". */
  label: string;
}

type Outcome = 'none' | 'copied' | 'refused';

const LABELS: Record<Outcome, string | null> = {
  none: null,
  copied: 'Copied',
  refused: 'The browser refused: select the text and copy it',
};

/** Copies a text and says whether it worked. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>('none');
  useEffect(() => {
    if (outcome === 'none') return undefined;
    const timer = setTimeout(() => setOutcome('none'), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () => {
    // On plain http beyond localhost there is no clipboard at all: that is a refusal as well.
    void Promise.resolve()
      .then(() => navigator.clipboard.writeText(text))
      .then(
        () => setOutcome('copied'),
        () => setOutcome('refused'),
      );
  };
  return (
    <IconButton label={LABELS[outcome] ?? label} size="sm" onClick={copy}>
      {outcome === 'copied' ? <Check aria-hidden className="text-gain" /> : <Copy aria-hidden />}
    </IconButton>
  );
}
