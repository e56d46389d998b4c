import { toast } from 'sonner';

import { editor } from '@/store/editor';

import { type Command, withNodes } from './command';

/** Lay the nodes out from left to right. */
export const tidyLayout: Command = {
  id: 'tidy-layout',
  group: 'View',
  label: 'Tidy layout',
  shortcut: 'l',
  enabled: withNodes,
  perform: () => {
    editor
      .getState()
      .canvas?.tidy()
      .catch((error: unknown) =>
        toast.error(error instanceof Error ? error.message : String(error)),
      );
  },
};
