'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useDeferredValue } from 'react';

type DrawerProps = { open: boolean; onOpenChange: (open: boolean) => void; title: ReactNode; children: ReactNode };

/** A modal window along the right edge; the whole screen on phones. Escape and the cross close it. */
export function Drawer({ open, onOpenChange, title, children }: DrawerProps) {
  // The press is painted first, then the window is made.
  const shown = useDeferredValue(open, false);
  return (
    <Base.Root open={shown} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/40 transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Base.Popup className="fixed inset-y-0 right-0 z-50 flex w-full flex-col border-l bg-raised shadow-float transition duration-150 outline-none data-[ending-style]:translate-x-4 data-[ending-style]:opacity-0 data-[starting-style]:translate-x-4 data-[starting-style]:opacity-0 sm:w-[32rem]">
          <div className="flex items-start gap-3 border-b px-5 py-4">
            <Base.Title className="min-w-0 flex-1 text-lg font-semibold break-words">{title}</Base.Title>
            <Base.Close
              aria-label="Close"
              className="-mr-1.5 rounded-md p-1.5 text-ink-faint hover:bg-sunken hover:text-ink"
            >
              <X className="size-4.5" aria-hidden />
            </Base.Close>
          </div>
          {/* Reached by Tab, so that it scrolls by keyboard. */}
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take the focus
            tabIndex={0}
            aria-label="Details"
            className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto px-5 py-5 -outline-offset-2"
          >
            {children}
          </section>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
