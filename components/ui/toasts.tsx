'use client';

import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { NewsLine } from '@/components/ui/news';

export const toasts = Toast.createToastManager();

type News = { description?: string; action?: { label: string; run: () => void }; stays?: boolean };

/** Short news at the lower edge, with at most one thing to press. Shown longer when there is one, and until it is closed when it `stays`. */
export function tell(title: string, { description, action, stays }: News = {}): void {
  const press = (run: () => void) => {
    toasts.close(id);
    run();
  };
  const id = toasts.add({
    title,
    description,
    timeout: stays ? 0 : action ? 12_000 : 5_000,
    ...(action ? { actionProps: { children: action.label, onClick: () => press(action.run) } } : {}),
  });
}

function ToastList() {
  const { toasts: shown } = Toast.useToastManager();
  return shown.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="flex items-start gap-3 rounded-xl border bg-raised p-3.5 shadow-float transition data-[ending-style]:opacity-0 data-[starting-style]:translate-y-2 data-[starting-style]:opacity-0"
    >
      <div className="min-w-0 flex-1 break-words">
        {/* Letters rounded to whole pixels run its words together. */}
        <Toast.Title className="text-sm font-medium tracking-normal [text-rendering:geometricPrecision]" />
        <Toast.Description className="text-sm text-ink-soft" />
      </div>
      <Toast.Action className="link text-sm font-medium" />
      <Toast.Close aria-label="Close" className="rounded p-0.5 text-ink-faint hover:text-ink">
        <X className="size-4" aria-hidden />
      </Toast.Close>
    </Toast.Root>
  ));
}

export function Toasts({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider toastManager={toasts} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-60 flex flex-col gap-2 sm:left-auto sm:w-88 md:bottom-4">
          <NewsLine />
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
