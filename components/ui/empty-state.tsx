import type { ReactNode } from 'react';

export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-2xl border border-dashed border-line-strong px-6 py-14 text-center">
      <span className="rounded-xl bg-sunken p-3 text-ink-faint">{icon}</span>
      <h2 className="text-lg font-semibold">{title}</h2>
      <div className="max-w-md text-ink-soft">{children}</div>
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2 empty:hidden">{action}</div>}
    </div>
  );
}
