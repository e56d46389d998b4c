/** Where the shapes of the API meet those of the graph. */

import type { Catalogue as ServedCatalogue, Doc, Module, Strategy } from '@/api/types';
import { type Catalogue, indexCatalogue, type ModuleSpec } from '@/graph/catalogue';
import type { StrategyDocument } from '@/graph/document';
import { parseDocument } from '@/graph/parse';

import type { OpenStrategy } from './editor';

/** A document as requests carry it. The same data; only what may be written to differs. */
export function toWire(document: StrategyDocument): Doc {
  return document;
}

/** Index the served catalogue, with older versions that the document pins. */
export function fromCatalogue(served: ServedCatalogue, pinned: readonly Module[] = []): Catalogue {
  return indexCatalogue(
    served.families,
    served.modules as readonly ModuleSpec[],
    served.connect,
    pinned as readonly ModuleSpec[],
  );
}

/** Read a served strategy. Throws DocumentError when its document has a shape this canvas cannot read. */
export function fromStrategy(served: Strategy): OpenStrategy {
  const document = parseDocument(served.document);
  return { id: served.id, version: served.version, document, served };
}
