'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, startTransition, useDeferredValue, useRef, useState } from 'react';
import { Icon } from '@/components/ui/icon';

/** `hint`: what it means or costs, in a second line. */
export type MenuAction = { label: string; icon: ReactNode; danger?: boolean; hint?: string; onClick: () => void };

const load = () => import('@/components/ui/menu-popup');
const MenuPopup = dynamic(() => load().then((loaded) => loaded.MenuPopup));

type MoreMenuProps = { label: string; actions: () => MenuAction[]; className?: string };

/** What else can be done, behind a button. The menu itself is loaded when somebody reaches for it, and only then made. */
export function MoreMenu({ label, actions, className = '' }: MoreMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  // The press is painted first, then the menu is made.
  const shown = useDeferredValue(open);
  const show = () => {
    setOpen(true);
    startTransition(() => setWanted(true));
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={show}
        className={`rounded-md p-2 text-ink-faint hover:bg-sunken hover:text-ink aria-expanded:bg-sunken ${className}`}
      >
        <Icon name="more" className="size-4.5" />
      </button>
      {wanted && <MenuPopup label={label} open={shown} onOpenChange={setOpen} button={button} actions={actions()} />}
    </>
  );
}
