'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useDeferredValue } from 'react';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  wide?: boolean;
  children: ReactNode;
};

/** What is marked with `data-dialog-focus` has the focus first, else whatever can have it. */
const focusMarked = () => document.querySelector<HTMLElement>('[role="dialog"] [data-dialog-focus]') ?? true;

/** A modal window: at the bottom edge on phones, in the middle elsewhere. Escape and the cross close it. */
export function Dialog({ open, onOpenChange, title, description, wide = false, children }: DialogProps) {
  // The press is painted first, then the window is made.
  const shown = useDeferredValue(open, false);
  return (
    <Base.Root open={shown} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/40 transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Base.Popup
          initialFocus={focusMarked}
          className={`fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-2xl border bg-raised shadow-float transition duration-150 outline-none data-[ending-style]:translate-y-2 data-[ending-style]:opacity-0 data-[starting-style]:translate-y-2 data-[starting-style]:opacity-0 sm:inset-x-auto sm:top-[min(14vh,9rem)] sm:bottom-auto sm:left-1/2 sm:max-h-[76vh] sm:-translate-x-1/2 sm:rounded-2xl ${wide ? 'sm:w-[38rem]' : 'sm:w-[28rem]'}`}
        >
          <div className="flex items-start gap-3 px-5 pt-5">
            <div className="min-w-0 flex-1 break-words">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description && <Base.Description className="mt-1 text-sm text-ink-soft">{description}</Base.Description>}
            </div>
            <Base.Close
              aria-label="Close"
              className="-mt-1 -mr-1.5 rounded-md p-1.5 text-ink-faint hover:bg-sunken hover:text-ink"
            >
              <X className="size-4.5" aria-hidden />
            </Base.Close>
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-4 overflow-y-auto px-5 py-4">{children}</div>;
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap justify-end gap-2 border-t px-5 py-3.5">{children}</div>;
}
