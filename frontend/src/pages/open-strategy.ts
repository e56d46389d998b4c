import { useNavigate } from '@tanstack/react-router';
import { toast } from 'sonner';
import { errorText } from '@/api/problem';
import { useCloneStrategy, useCreateStrategy } from '@/api/strategies';
import type { Doc, Strategy } from '@/api/types';
import { emptyDocument } from '@/graph/document';

/** Leads to the canvas of a strategy, with a module to place at once where one is named. */
export function useOpenStrategy() {
  const navigate = useNavigate();
  return ({ id }: Pick<Strategy, 'id'>, add?: string) => {
    void navigate({ to: '/strategies/$id', params: { id }, search: add ? { add } : {} });
  };
}

/** Creates a strategy, blank or from a template, and opens it. */
export function useNewStrategy() {
  const open = useOpenStrategy();
  const create = useCreateStrategy();
  const refused = (error: unknown) => toast.error(errorText(error));

  function from(document: Doc, add?: string): void {
    create.mutate({ document }, { onSuccess: (strategy) => open(strategy, add), onError: refused });
  }

  return {
    /** The template being made, "" for a blank one, null while none is. */
    creating: create.isPending
      ? 'template' in create.variables
        ? create.variables.template
        : ''
      : null,
    blank: (add?: string) => from(emptyDocument(), add),
    from,
    fromTemplate: (template: string) =>
      create.mutate({ template }, { onSuccess: (strategy) => open(strategy), onError: refused }),
  };
}

/** Copies a strategy and opens the copy. */
export function useCloneAndOpen() {
  const open = useOpenStrategy();
  const clone = useCloneStrategy();
  return (id: string) =>
    clone.mutate(
      { id },
      {
        onSuccess: (strategy) => open(strategy),
        onError: (error) => toast.error(errorText(error)),
      },
    );
}
