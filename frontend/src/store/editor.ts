/**
 * The one store of the editor: the document with its history, and everything the screen knows about it.
 *
 * The state is plain data. What changes it stands in the other files of this folder, one subject a file; panels
 * subscribe through narrow selectors so that a keystroke in one node redraws one node.
 */

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

import type { Report, Strategy } from '@/api/types';
import { type Catalogue, EMPTY_CATALOGUE } from '@/graph/catalogue';
import type { Refusal, Side } from '@/graph/connect';
import { emptyDocument, type NodeId, type Position, type StrategyDocument } from '@/graph/document';
import { beginHistory, type History } from '@/graph/history';
import type { Issue } from '@/graph/issues';
import type { LayoutNode } from '@/graph/layout';
import type { Endpoint, Link } from '@/graph/links';

/** The newest saved version, as this tab knows it. */
export interface OpenStrategy {
  readonly id: string;
  readonly version: number;
  readonly document: StrategyDocument;
  readonly served: Strategy;
}

export interface Checks {
  readonly status: 'unchecked' | 'checking' | 'valid' | 'invalid' | 'unreachable';
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
  readonly warmup: number | null;
}

export interface Preview {
  readonly status: 'idle' | 'loading' | 'stale' | 'ready' | 'failed';
  readonly report: Report | null;
  readonly error: Error | null;
  /** What is wrong with the document, as the last run found it. */
  readonly issues: readonly Issue[];
  /** The document that the report belongs to. */
  readonly ran: StrategyDocument | null;
}

export interface DraftState {
  /** `clean`: nothing to store. `offline`: kept in this browser until the server answers again. */
  readonly status: 'clean' | 'waiting' | 'storing' | 'stored' | 'offline';
  readonly etag: string;
}

/** Somebody else changed what this tab edits. */
export interface Conflict {
  readonly about: 'version' | 'draft';
  readonly theirs: StrategyDocument;
  /** The version that holds their document, or that their draft builds on. */
  readonly version: number;
  readonly author: string | null;
  readonly etag: string | null;
  readonly served: Strategy | null;
}

export interface Selection {
  readonly nodes: readonly NodeId[];
  readonly links: readonly string[];
}

/** A link in the making: one port chosen, the other one looked for. */
export interface Connecting {
  readonly from: Endpoint;
  readonly side: Side;
  /** `node.port` of every port that would take the link. */
  readonly legal: ReadonlySet<string>;
}

export interface RefusedLink {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly refusal: Refusal;
  readonly at: number;
}

export interface QuickAdd {
  /** Where the node will stand on the canvas. */
  readonly place: Position;
  /** Where the list opens on the screen. */
  readonly screen: readonly [x: number, y: number];
  readonly from: { readonly endpoint: Endpoint; readonly side: Side } | null;
  readonly link: Link | null;
}

/** What commands ask of the canvas while it is mounted. */
export interface CanvasHandle {
  /** A free place for a node of usual size, as near to the middle of the view as there is one. */
  readonly freePlace: () => Position;
  /** A free place in view for a node that was dropped here; the place itself wherever it can be had. */
  readonly dropPlace: (wanted: Position, height: number) => Position;
  /** Where the pointer is over the canvas, or a free place when it is elsewhere. */
  readonly pointer: () => Position;
  readonly sizes: () => readonly LayoutNode[];
  readonly fit: (ids?: readonly NodeId[]) => void;
  /** Fit everything if something has slipped out of the frame, as when the results come up. */
  readonly keepInSight: () => void;
  readonly zoom: (direction: 'in' | 'out') => void;
  readonly tidy: () => Promise<void>;
  readonly openQuickAdd: () => void;
}

export type SidePanel = 'inspector' | 'problems' | 'outline';
export type Sheet = 'palette' | SidePanel | 'results';
export type OpenDialog =
  'commands' | 'shortcuts' | 'search' | 'save' | 'history' | 'connect' | 'conflict';

export interface View {
  readonly side: SidePanel;
  readonly dockOpen: boolean;
  readonly paletteOpen: boolean;
  readonly sideOpen: boolean;
  readonly minimap: boolean;
  /** The bottom sheet that is up on a phone. */
  readonly sheet: Sheet | null;
  readonly dialog: OpenDialog | null;
  /** The node whose name is being edited, asked for from outside the inspector. */
  readonly renaming: NodeId | null;
}

export interface EditorState {
  readonly history: History;
  readonly document: StrategyDocument;
  readonly catalogue: Catalogue;
  readonly strategy: OpenStrategy | null;
  readonly checks: Checks;
  readonly preview: Preview;
  readonly draft: DraftState;
  readonly conflict: Conflict | null;
  readonly selection: Selection;
  readonly hoveredLink: string | null;
  /** The link that a module held over it would be inserted on. */
  readonly dropLink: string | null;
  readonly connecting: Connecting | null;
  readonly refused: RefusedLink | null;
  readonly quickAdd: QuickAdd | null;
  readonly canvas: CanvasHandle | null;
  readonly view: View;
}

/** Narrower screens begin with the canvas alone; the header brings the panels in. */
const ROOMY = 960;

export const NO_SELECTION: Selection = { nodes: [], links: [] };
export const UNCHECKED: Checks = { status: 'unchecked', issues: [], warnings: [], warmup: null };
export const NO_PREVIEW: Preview = {
  status: 'idle',
  report: null,
  error: null,
  issues: [],
  ran: null,
};
export const CLEAN_DRAFT: DraftState = { status: 'clean', etag: '0' };

function initialState(): EditorState {
  const history = beginHistory(emptyDocument());
  const roomy = window.innerWidth >= ROOMY;
  return {
    history,
    document: history.present.document,
    catalogue: EMPTY_CATALOGUE,
    strategy: null,
    checks: UNCHECKED,
    preview: NO_PREVIEW,
    draft: CLEAN_DRAFT,
    conflict: null,
    selection: NO_SELECTION,
    hoveredLink: null,
    dropLink: null,
    connecting: null,
    refused: null,
    quickAdd: null,
    canvas: null,
    view: {
      side: 'inspector',
      dockOpen: false,
      paletteOpen: roomy,
      sideOpen: roomy,
      minimap: true,
      sheet: null,
      dialog: null,
      renaming: null,
    },
  };
}

export const editor = createStore<EditorState>()(initialState);

/** Read one thing from the store; the component is drawn again only when that thing changes. */
export function useEditor<T>(select: (state: EditorState) => T): T {
  return useStore(editor, select);
}

/** Forget everything, as when another strategy is opened. */
export function resetEditor(): void {
  const { catalogue, view, canvas } = editor.getState();
  editor.setState(
    { ...initialState(), catalogue, canvas, view: { ...view, sheet: null, dialog: null } },
    true,
  );
}
