/** Which panels, sheets and dialogs are up. */

import type { NodeId } from '@/graph/document';

import { editor, type OpenDialog, type Sheet, type SidePanel, type View } from './editor';

export function changeView(change: Partial<View>): void {
  editor.setState(({ view }) => ({ view: { ...view, ...change } }));
}

export function openDialog(dialog: OpenDialog | null): void {
  changeView({ dialog });
}

export function openSheet(sheet: Sheet | null): void {
  changeView({ sheet });
}

/** Bring a side panel to the front; on a phone it comes up as a sheet. */
export function showSide(side: SidePanel): void {
  changeView({ side, sideOpen: true });
}

export function startRename(id: NodeId | null): void {
  changeView({ renaming: id, side: 'inspector', sideOpen: true });
}
