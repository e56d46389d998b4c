import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { toast } from 'sonner';

import { useEditor } from '@/store/editor';
import { addModuleInSight, moduleNamed } from '@/store/nodes';

/** `?add=signal.momentum@1.0.0` in the address: place that module once, and take it out of the address. */
export function usePlacedModule(id: string, add: string | undefined): void {
  const navigate = useNavigate();
  const mounted = useEditor((state) => state.canvas !== null);
  useEffect(() => {
    if (add === undefined || !mounted) return;
    const timer = setTimeout(() => {
      void navigate({ to: '/strategies/$id', params: { id }, search: {}, replace: true });
      const module = moduleNamed(add);
      if (module === undefined) toast.error(`No module "${add}" is installed here.`);
      else addModuleInSight(module);
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [add, id, mounted, navigate]);
}

/** The canvas has fitted itself to its nodes by then, so that "in sight" means what it says. */
const SETTLED = 120;
