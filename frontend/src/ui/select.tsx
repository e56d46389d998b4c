import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '@/ui/class-names';
import { fieldLook } from '@/ui/input';

export interface SelectOption<T extends string = string> {
  value: T;
  label: ReactNode;
  detail?: ReactNode | undefined;
  disabled?: boolean | undefined;
}

export interface SelectProps<T extends string = string> {
  value: T | undefined;
  onValueChange: (value: T) => void;
  options: readonly SelectOption<T>[];
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  id?: string | undefined;
  'aria-label'?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
  'data-testid'?: string | undefined;
}

export function Select<T extends string>(props: SelectProps<T>) {
  const { value, onValueChange, options, placeholder, disabled, className, ...trigger } = props;
  return (
    <Primitive.Root
      value={value ?? ''}
      onValueChange={(next) => onValueChange(next as T)}
      disabled={disabled}
    >
      <Primitive.Trigger
        className={cn(
          fieldLook,
          'inline-flex items-center justify-between gap-2 text-left data-placeholder:text-ink-faint',
          className,
        )}
        {...trigger}
      >
        <span className="truncate">
          <Primitive.Value placeholder={placeholder} />
        </span>
        <Primitive.Icon>
          <ChevronDown aria-hidden className="size-3.5 text-ink-faint" />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-[min(22rem,var(--radix-select-content-available-height))] min-w-(--radix-select-trigger-width) animate-pop-in overflow-hidden rounded-lg border border-line bg-raised p-1 shadow-float"
        >
          <Primitive.Viewport>
            {options.map((option) => (
              <Option key={option.value} {...option} />
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Option({ value, label, detail, disabled }: SelectOption) {
  return (
    <Primitive.Item
      value={value}
      disabled={disabled}
      className="flex items-center gap-2 rounded-sm py-1 pr-2 pl-7 text-sm text-ink outline-none data-disabled:opacity-45 data-highlighted:bg-hover"
    >
      <Primitive.ItemIndicator className="absolute left-3">
        <Check aria-hidden className="size-3.5 text-accent-text" />
      </Primitive.ItemIndicator>
      <Primitive.ItemText>{label}</Primitive.ItemText>
      {detail ? <span className="ml-auto pl-4 text-xs text-ink-faint">{detail}</span> : null}
    </Primitive.Item>
  );
}
