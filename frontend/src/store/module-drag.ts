/** What a module carries while it is dragged from the palette to the canvas. */

const MODULE = 'application/x-qis-module';

/** Put a module reference such as `signal.momentum@1.0.0` on a drag. */
export function carryModule(transfer: DataTransfer, reference: string): void {
  transfer.setData(MODULE, reference);
  transfer.effectAllowed = 'copy';
}

/** Whether a drag carries a module; what it is can be read only when it is dropped. */
export function carriesModule(transfer: DataTransfer): boolean {
  return transfer.types.includes(MODULE);
}

export function carriedModule(transfer: DataTransfer): string {
  return transfer.getData(MODULE);
}
