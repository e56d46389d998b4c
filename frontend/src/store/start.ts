/** What a tab starts from when it opens a strategy: the saved version, the draft, or what this browser kept. */

import { sameDocument } from '@/graph/diff';
import type { StrategyDocument } from '@/graph/document';

import type { Conflict, OpenStrategy } from './editor';
import type { LocalDraft } from './local-draft';

export interface ServerDraft {
  readonly document: StrategyDocument;
  readonly base_version: number;
  readonly etag: string;
}

export interface Start {
  readonly document: StrategyDocument;
  readonly etag: string;
  /** Whether the server does not have this document yet. */
  readonly unsent: boolean;
  readonly conflict: Conflict | null;
}

/** Choose the newest work without losing any: two that differ are a conflict for the person to settle. */
export function chooseStart(
  strategy: OpenStrategy,
  draft: ServerDraft | null,
  local: LocalDraft | null,
): Start {
  const etag = draft?.etag ?? '0';
  if (local !== null && !sameDocument(local.document, strategy.document)) {
    return fromLocal(strategy, draft, local, etag);
  }
  if (draft === null) return { document: strategy.document, etag, unsent: false, conflict: null };
  const outdated =
    draft.base_version < strategy.version && !sameDocument(draft.document, strategy.document);
  return {
    document: draft.document,
    etag,
    unsent: false,
    conflict: outdated ? versionConflict(strategy) : null,
  };
}

function fromLocal(
  strategy: OpenStrategy,
  draft: ServerDraft | null,
  local: LocalDraft,
  etag: string,
): Start {
  const { document } = local;
  if (local.version < strategy.version) {
    return { document, etag, unsent: true, conflict: versionConflict(strategy) };
  }
  const moved =
    draft !== null && draft.etag !== local.etag && !sameDocument(draft.document, document);
  return { document, etag, unsent: true, conflict: moved ? draftConflict(strategy, draft) : null };
}

/** Somebody saved a version since. */
export function versionConflict(theirs: OpenStrategy): Conflict {
  return {
    about: 'version',
    theirs: theirs.document,
    version: theirs.version,
    author: theirs.served.author.name,
    etag: null,
    served: theirs.served,
  };
}

/** Another tab of the same person holds another draft. */
export function draftConflict(strategy: OpenStrategy, draft: ServerDraft): Conflict {
  return {
    about: 'draft',
    theirs: draft.document,
    version: strategy.version,
    author: null,
    etag: draft.etag,
    served: null,
  };
}
