import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '@/ui/icon-button';

const SHOWN_FOR = 1800;

type Outcome = 'none' | 'copied' | 'refused';

export interface CopyButtonProps {
  text: string;
  /** What is copied, as in "Copy the digest". */
  label: string;
}

/** Puts a text on the clipboard and says whether that worked. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>('none');
  useEffect(() => {
    if (outcome === 'none') return;
    const timer = setTimeout(() => setOutcome('none'), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [outcome]);

  const words = { none: label, copied: 'Copied', refused: 'Select the text and copy it by hand' };
  return (
    <IconButton
      label={words[outcome]}
      size="sm"
      onClick={() => void copyText(text).then(setOutcome)}
    >
      {outcome === 'copied' ? <Check aria-hidden className="text-gain" /> : <Copy aria-hidden />}
    </IconButton>
  );
}

/** On plain http beyond localhost there is no clipboard at all: that is a refusal as well. */
async function copyText(text: string): Promise<Outcome> {
  if (!window.isSecureContext) return 'refused';
  return navigator.clipboard.writeText(text).then(
    () => 'copied',
    () => 'refused',
  );
}
