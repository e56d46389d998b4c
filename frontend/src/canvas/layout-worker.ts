/** Lays out a graph off the main thread, so that the canvas goes on moving. */

import { layeredLayout, type LayoutLink, type LayoutNode } from '@/graph/layout';

addEventListener('message', (event: MessageEvent<{ nodes: LayoutNode[]; links: LayoutLink[] }>) => {
  postMessage(layeredLayout(event.data.nodes, event.data.links));
});
