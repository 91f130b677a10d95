import { Database, FileText } from 'lucide-react';

type PageIconProps = { icon: string | null; kind?: 'database' | 'page'; className?: string };

/** Notion's icon: an emoji or a picture; without one, a drawing of what it stands for. */
export function PageIcon({ icon, kind = 'database', className = 'size-5 text-base' }: PageIconProps) {
  const box = `inline-flex shrink-0 items-center justify-center leading-none ${className}`;
  if (icon && /^(https?:|data:image\/)/.test(icon)) {
    // biome-ignore lint/performance/noImgElement: icons come from any host and are a few hundred bytes
    return <img src={icon} alt="" className={`${box} rounded object-cover`} loading="lazy" />;
  }
  if (icon)
    return (
      <span className={box} aria-hidden>
        {icon}
      </span>
    );
  const Icon = kind === 'database' ? Database : FileText;
  return (
    <span className={`${box} text-ink-faint`} aria-hidden>
      <Icon className="size-[85%]" />
    </span>
  );
}
