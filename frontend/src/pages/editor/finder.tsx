import { Command } from 'cmdk';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

export interface FinderProps {
  title: string;
  placeholder: string;
  onClose: () => void;
  children: ReactNode;
}

/** A list that is searched by typing, in the middle of the screen. */
export function Finder({ title, placeholder, onClose, children }: FinderProps) {
  return (
    <Primitive.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed inset-x-2 top-[12dvh] z-40 mx-auto max-w-xl animate-pop-in overflow-hidden rounded-xl border border-line bg-raised shadow-float"
        >
          <Primitive.Title className="sr-only">{title}</Primitive.Title>
          <Command label={title} loop>
            <Command.Input
              placeholder={placeholder}
              className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-ink-faint"
            />
            <Command.List className="max-h-[56dvh] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-sm text-ink-muted">
                Nothing of that name.
              </Command.Empty>
              {children}
            </Command.List>
          </Command>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export interface FinderGroupProps {
  heading: string;
  children: ReactNode;
}

export function FinderGroup({ heading, children }: FinderGroupProps) {
  return (
    <Command.Group heading={<span className="eyebrow block px-2.5 pt-2 pb-1">{heading}</span>}>
      {children}
    </Command.Group>
  );
}

export interface FinderItemProps {
  /** What is searched. */
  value: string;
  icon?: ReactNode;
  detail?: ReactNode;
  onChoose: () => void;
  children: ReactNode;
}

export function FinderItem({ value, icon, detail, onChoose, children }: FinderItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onChoose}
      className="flex min-h-9 items-center gap-2.5 rounded-md px-2.5 py-1 text-sm data-[selected=true]:bg-hover"
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {detail === undefined ? null : (
        <span className="shrink-0 text-xs text-ink-faint">{detail}</span>
      )}
    </Command.Item>
  );
}
