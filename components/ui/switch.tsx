'use client';

import { Switch as Base } from '@base-ui/react/switch';

type SwitchProps = { checked: boolean; onCheckedChange: (checked: boolean) => void; label: string; disabled?: boolean };

/** While `disabled` it stays as it is but keeps the focus. */
export function Switch({ checked, onCheckedChange, label, disabled }: SwitchProps) {
  return (
    <Base.Root
      checked={checked}
      onCheckedChange={onCheckedChange}
      readOnly={disabled}
      aria-disabled={disabled || undefined}
      aria-label={label}
      className="relative inline-flex h-6 w-10 shrink-0 cursor-pointer items-center rounded-full bg-line-strong p-0.5 transition-colors data-[checked]:bg-accent aria-disabled:cursor-default aria-disabled:opacity-60"
    >
      <Base.Thumb className="size-5 rounded-full bg-white shadow transition-transform data-[checked]:translate-x-4" />
    </Base.Root>
  );
}
