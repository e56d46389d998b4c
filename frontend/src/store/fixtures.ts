/** The reference strategy in the store, for tests. */

import type { Strategy } from '@/api/types';
import type { StrategyDocument } from '@/graph/document';
import { CATALOGUE, ETH } from '@/graph/fixtures/reference';

import { openStrategy, setCatalogue } from './document';
import { editor, type OpenStrategy } from './editor';
import { toWire } from './wire';

/** A strategy as the server serves it. */
export function served(document: StrategyDocument = ETH, version = 1): Strategy {
  return {
    id: 'str_1',
    name: document.name,
    version,
    hash: 'h',
    valid: true,
    errors: [],
    message: null,
    author: { id: 'usr_1', name: 'Ada' },
    parent: null,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    draft: null,
    document: toWire(document) as Strategy['document'],
  };
}

export function opened(document: StrategyDocument = ETH, version = 1): OpenStrategy {
  return { id: 'str_1', version, document, served: served(document, version) };
}

/** Open the reference strategy with the small catalogue. */
export function openReference(document: StrategyDocument = ETH): void {
  editor.setState(editor.getInitialState(), true);
  setCatalogue(CATALOGUE);
  openStrategy(opened(document));
}
