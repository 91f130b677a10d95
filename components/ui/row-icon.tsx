import type { RowIconName } from '@/components/ui/row-icon-shapes';

export type { RowIconName };

type RowIconProps = { name: RowIconName; className?: string; label?: string };

/** An icon that lists repeat in each row. It refers to a drawing that the page holds once, which spares a list of many rows a third of its HTML. */
export function RowIcon({ name, className, label }: RowIconProps) {
  const drawing = <use href={`#icon-${name}`} />;
  return label ? (
    <svg viewBox="0 0 24 24" className={className} role="img" aria-label={label}>
      {drawing}
    </svg>
  ) : (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true">
      {drawing}
    </svg>
  );
}
