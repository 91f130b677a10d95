import type { ReactNode } from 'react';

/** The place of what is being loaded, in its later size. */
export function Bone({ className }: { className: string }) {
  return <span className={`block max-w-full animate-pulse rounded-md bg-sunken dark:bg-line ${className}`} />;
}

/** The shape of a page until its data is there; screen readers hear that it is busy. `whole`: its heading is still to come, too. */
export function Skeleton({ whole = false, children }: { whole?: boolean; children: ReactNode }) {
  const Title = whole ? 'h1' : 'p';
  return (
    <div aria-busy="true">
      <Title className="sr-only">Loading…</Title>
      <div aria-hidden>{children}</div>
    </div>
  );
}

export function HeaderBones({ action = false }: { action?: boolean }) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div>
        <Bone className="h-8 w-40" />
        <Bone className="mt-2 h-5 w-72" />
      </div>
      {action && <Bone className="h-10 w-44" />}
    </div>
  );
}

/** A card of rows, such as a list of pages. */
export function RowBones({ rows = 6, className = 'h-16' }: { rows?: number; className?: string }) {
  return (
    <div className="card divide-y">
      {Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
        <div key={row} className={`flex items-center gap-4 px-5 ${className}`}>
          <Bone className="h-5 w-1/2" />
          <Bone className="ml-auto h-5 w-20" />
        </div>
      ))}
    </div>
  );
}

/** Cards below each other. */
export function CardBones({ cards = 3, className = 'h-40' }: { cards?: number; className?: string }) {
  return (
    <div className="flex flex-col gap-3">
      {Array.from({ length: cards }, (_, card) => `card ${card}`).map((card) => (
        <div key={card} className={`card flex flex-col gap-4 p-5 ${className}`}>
          <Bone className="h-6 w-2/5" />
          <Bone className="h-4 w-3/5" />
          <Bone className="mt-auto h-4 w-4/5" />
        </div>
      ))}
    </div>
  );
}
