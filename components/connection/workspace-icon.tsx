import { PageIcon } from '@/components/ui/page-icon';

const SIZES = {
  small: { picture: 'size-4 text-sm', letter: 'size-4 rounded text-[0.625rem]' },
  large: { picture: 'size-10 text-3xl', letter: 'size-10 rounded-lg text-lg' },
} as const;

type WorkspaceIconProps = { icon: string | null; name: string; size: keyof typeof SIZES };

/** Without an icon, or where it cannot be loaded, the first letter, as Notion draws it. */
export function WorkspaceIcon({ icon, name, size }: WorkspaceIconProps) {
  const { picture, letter } = SIZES[size];
  const initial = (
    <span
      className={`flex shrink-0 items-center justify-center border bg-sunken font-medium text-ink-soft ${letter}`}
      aria-hidden
    >
      {[...name][0]?.toUpperCase()}
    </span>
  );
  return <PageIcon icon={icon} className={picture} fallback={initial} />;
}
