import { useEffect } from 'react';

import { watchChecks } from '@/store/checks';
import { watchDraft } from '@/store/draft';
import { watchPreview } from '@/store/preview';

/** Checks, draft and preview follow the document for as long as the editor is open. */
export function useWatchers(): void {
  useEffect(() => {
    const stops = [watchChecks(), watchDraft(), watchPreview()];
    return () => stops.forEach((stop) => stop());
  }, []);
}
