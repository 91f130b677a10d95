import type { ReactNode } from 'react';

export function AuthCard({
  title,
  lead,
  children,
  foot,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
}) {
  return (
    <>
      <div className="card flex flex-col gap-5 p-6 sm:p-8">
        <div>
          <h1 className="text-xl font-semibold">{title}</h1>
          {lead && <p className="mt-1.5 text-ink-soft">{lead}</p>}
        </div>
        {children}
      </div>
      {foot && <p className="mt-5 text-center text-sm text-ink-soft">{foot}</p>}
    </>
  );
}
