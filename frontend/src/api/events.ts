import { apiAddress } from '@/api/address';

export type EventHandlers = Record<string, (data: unknown) => void>;

/**
 * Listen to a stream of server events until the returned function is called.
 *
 * A dropped connection is taken up again by the browser, after the last event that came through.
 */
export function listen(path: string, handlers: EventHandlers, onLost?: () => void): () => void {
  const source = new EventSource(apiAddress(path));
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, (event: MessageEvent<string>) => {
      handle(JSON.parse(event.data));
    });
  }
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) onLost?.();
  });
  return () => source.close();
}
