import { cancelConnection } from '@/store/connections';
import { useEditor } from '@/store/editor';
import { Button } from '@/ui/button';

/** While a link is being made: what to do next, and how to let go. */
export function ConnectingHint() {
  const connecting = useEditor((state) => state.connecting);
  if (connecting === null) return null;
  const { from, side, legal } = connecting;
  const name = `${from.node}.${from.port}`;
  const words = side === 'output' ? `Choose an input for ${name}` : `Choose an output for ${name}`;
  return (
    <div
      role="status"
      className="pointer-events-auto absolute top-3 left-1/2 z-10 flex -translate-x-1/2 animate-fade-in items-center gap-2 rounded-lg border border-line bg-raised py-1 pr-1 pl-3 text-sm whitespace-nowrap shadow-float"
    >
      {legal.size === 0 ? `Nothing on the canvas fits ${name} yet` : words}
      <Button size="sm" variant="ghost" onClick={cancelConnection}>
        Cancel
      </Button>
    </div>
  );
}
