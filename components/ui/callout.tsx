import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const LOOKS = {
  info: { box: 'bg-accent-soft', icon: 'text-accent-text', Icon: Info },
  warn: { box: 'bg-warn-soft', icon: 'text-warn', Icon: TriangleAlert },
  bad: { box: 'bg-bad-soft', icon: 'text-bad', Icon: CircleAlert },
} as const;

type CalloutProps = {
  look?: keyof typeof LOOKS;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  alert?: boolean;
};

/** A sentence that should not be overlooked. `alert`: read out at once when it appears. */
export function Callout({ look = 'info', title, children, action, alert = false }: CalloutProps) {
  const { box, icon, Icon } = LOOKS[look];
  return (
    <div role={alert ? 'alert' : undefined} className={`flex items-start gap-3 rounded-xl px-4 py-3 text-sm ${box}`}>
      <Icon className={`mt-0.5 size-4 shrink-0 ${icon}`} aria-hidden />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-6 gap-y-2.5">
        <div className="min-w-0 basis-full break-words sm:flex-1 sm:basis-80">
          {title && <p className="font-medium">{title}</p>}
          {children && <div className={title ? 'mt-0.5 text-ink-soft' : ''}>{children}</div>}
        </div>
        {action && <div className="flex flex-wrap gap-2 empty:hidden">{action}</div>}
      </div>
    </div>
  );
}
