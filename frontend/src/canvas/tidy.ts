import type { StrategyDocument } from '@/graph/document';
import type { LayoutLink, LayoutNode } from '@/graph/layout';

/** Ask the layout worker for places. Rejects when the worker fails; the layout on screen then stays as it is. */
export function layoutInWorker(
  nodes: readonly LayoutNode[],
  links: readonly LayoutLink[],
): Promise<StrategyDocument['layout']> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', (event: MessageEvent<StrategyDocument['layout']>) => {
      resolve(event.data);
      worker.terminate();
    });
    worker.addEventListener('error', () => {
      reject(
        new Error(
          'The layout could not be computed. Arrange the nodes by hand, or reload the page.',
        ),
      );
      worker.terminate();
    });
    const plain = links.map(({ source, target }) => ({ source, target }));
    worker.postMessage({ nodes, links: plain });
  });
}
