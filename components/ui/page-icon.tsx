import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { IconImage } from '@/components/ui/icon-image';

type PageIconProps = {
  icon: string | null;
  kind?: 'database' | 'page';
  className?: string;
  /** In place of the drawing. */
  fallback?: ReactNode;
};

/** Notion's icon: an emoji or a picture; without one, a drawing of what it stands for. */
export function PageIcon({ icon, kind = 'database', className = 'size-5 text-base', fallback }: PageIconProps) {
  const box = `inline-flex shrink-0 items-center justify-center leading-none ${className}`;
  const drawing = fallback ?? (
    <Icon
      name={kind === 'database' ? 'database' : 'file'}
      className={`shrink-0 p-[0.09em] text-ink-faint ${className}`}
    />
  );
  // A picture that Notion holds is shown for databases alone, by our own route.
  if (!icon || icon.startsWith('notion:')) return drawing;
  if (/^(https?:|\/api\/)/.test(icon))
    return <IconImage key={icon} src={icon} className={`${box} rounded object-cover`} fallback={drawing} />;
  return (
    <span className={box} aria-hidden>
      {icon}
    </span>
  );
}
