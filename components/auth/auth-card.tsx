import type { ReactNode } from 'react';

type AuthCardProps = {
  title: string;
  lead?: ReactNode;
  /** Title and lead are read out at once when they appear. */
  alert?: boolean;
  children?: ReactNode;
  foot?: ReactNode;
};

export function AuthCard({ title, lead, alert = false, children, foot }: AuthCardProps) {
  return (
    <>
      <div className="card flex flex-col gap-5 p-6 sm:p-8">
        <div role={alert ? 'alert' : undefined}>
          <h1 className="text-xl font-semibold">{title}</h1>
          {lead && <p className="mt-1.5 text-ink-soft wrap-anywhere">{lead}</p>}
        </div>
        {children}
      </div>
      {foot && <p className="mt-5 text-center text-sm text-ink-soft">{foot}</p>}
    </>
  );
}
