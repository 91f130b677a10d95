'use client';

import { Menu as Base } from '@base-ui/react/menu';
import { MoreHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';

export function MoreMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger
        aria-label={label}
        className="rounded-md p-2 text-ink-faint hover:bg-sunken hover:text-ink data-[popup-open]:bg-sunken"
      >
        <MoreHorizontal className="size-4.5" aria-hidden />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner align="end" sideOffset={4} className="z-50 outline-none">
          <Base.Popup className="min-w-44 rounded-xl border bg-raised p-1 shadow-float outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type MenuActionProps = { icon: ReactNode; danger?: boolean; hint?: string; onClick: () => void; children: ReactNode };

/** `hint`: what it means or costs, in a second line. */
export function MenuAction({ icon, danger = false, hint, onClick, children }: MenuActionProps) {
  return (
    <Base.Item
      onClick={onClick}
      className={`flex cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm outline-none select-none data-[highlighted]:bg-sunken ${danger ? 'text-bad' : ''}`}
    >
      <span className={hint ? 'self-start pt-0.5' : ''}>{icon}</span>
      <span className="min-w-0">
        {children}
        {hint && <span className="block max-w-56 text-xs text-ink-faint">{hint}</span>}
      </span>
    </Base.Item>
  );
}
