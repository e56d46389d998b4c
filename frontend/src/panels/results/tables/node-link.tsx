import { EM_DASH } from '@/ui/figures';

interface NodeLinkProps {
  node: string | null;
  onFocusNode?: ((node: string) => void) | undefined;
}

/** The name of a node; where a canvas is at hand, pressing it goes there. */
export function NodeLink({ node, onFocusNode }: NodeLinkProps) {
  if (node === null) return <span className="text-ink-faint">{EM_DASH}</span>;
  if (!onFocusNode) return <span>{node}</span>;
  return (
    <button
      type="button"
      onClick={() => onFocusNode(node)}
      className="rounded-xs font-medium text-accent-text underline-offset-2 hover:underline"
    >
      {node}
    </button>
  );
}
