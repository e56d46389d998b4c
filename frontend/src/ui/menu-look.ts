/** Shared by the drop-down menu and the context menu, so that both look the same. */
export const menuLook =
  'z-50 min-w-48 animate-pop-in rounded-lg border border-line bg-raised p-1 shadow-float';

export const menuItemLook =
  'flex h-7 items-center gap-2 rounded-sm px-2 text-sm text-ink outline-none select-none data-disabled:opacity-45 ' +
  'data-highlighted:bg-hover data-[danger]:text-danger [&_svg]:size-3.5 [&_svg]:text-ink-faint data-[danger]:[&_svg]:text-danger';

export const menuLabelLook = 'eyebrow px-2 pt-1.5 pb-1';

export const menuLineLook = '-mx-1 my-1 h-px bg-line';
