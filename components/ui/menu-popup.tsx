'use client';

import { Menu as Base } from '@base-ui/react/menu';
import type { RefObject } from 'react';
import type { MenuAction } from '@/components/ui/menu';

type MenuPopupProps = {
  label: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  button: RefObject<HTMLButtonElement | null>;
  actions: MenuAction[];
};

/** The open menu beside its button, which gets the focus back. */
export function MenuPopup({ label, open, onOpenChange, button, actions }: MenuPopupProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Positioner anchor={button} align="end" sideOffset={4} className="z-50 outline-none">
          <Base.Popup
            aria-label={label}
            finalFocus={button}
            className="min-w-44 rounded-xl border bg-raised p-1 shadow-float outline-none"
          >
            {actions.map(({ label: name, icon, danger, hint, onClick }) => (
              <Base.Item
                key={name}
                onClick={onClick}
                className={`flex cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm outline-none select-none data-[highlighted]:bg-sunken ${danger ? 'text-bad' : ''}`}
              >
                <span className={hint ? 'self-start pt-0.5' : ''}>{icon}</span>
                <span className="min-w-0">
                  {name}
                  {hint && <span className="block max-w-56 text-xs text-ink-faint">{hint}</span>}
                </span>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
