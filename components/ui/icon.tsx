import type { IconName } from '@/components/ui/icon-shapes';

export type { IconName };

const HIDDEN = { 'aria-hidden': true } as const;

type IconProps = { name: IconName; className?: string; label?: string };

/** An icon of the frame, or one that lists repeat in each row. It refers to a drawing that the page holds once, which spares a list of many rows a third of its HTML. */
export function Icon({ name, className, label }: IconProps) {
  const drawing = { __html: `<use href="#icon-${name}"/>` };
  const meaning = label ? ({ role: 'img', 'aria-label': label } as const) : HIDDEN;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: one of our own names; React would render and take over an element more for each.
  return <svg className={className} {...meaning} dangerouslySetInnerHTML={drawing} />;
}
