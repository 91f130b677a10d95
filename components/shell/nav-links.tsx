'use client';

import { usePathname } from 'next/navigation';
import { LinkPending } from '@/components/shell/link-pending';
import { NAVIGATION } from '@/components/shell/navigation';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';

function isCurrent(href: string, path: string): boolean {
  return href === '/dashboard' ? path === href || /^\/dashboard\/re(lations|view)/.test(path) : path.startsWith(href);
}

export function SideLinks() {
  const path = usePathname();
  return (
    <ul className="flex flex-col gap-0.5">
      {NAVIGATION.map(({ href, label, icon }) => (
        <li key={href}>
          <Link
            href={href}
            aria-current={isCurrent(href, path) ? 'page' : undefined}
            className="flex items-center gap-3 rounded-lg px-3 py-2 text-ink-soft hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink"
          >
            <Icon name={icon} className="size-4.5" />
            {label}
            <LinkPending />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** At the lower edge of phones. */
export function BottomLinks() {
  const path = usePathname();
  return (
    <ul className="grid grid-cols-5">
      {NAVIGATION.map(({ href, label, icon }) => (
        <li key={href}>
          <Link
            href={href}
            aria-current={isCurrent(href, path) ? 'page' : undefined}
            className="flex flex-col items-center gap-0.5 py-2 text-[0.6875rem] text-ink-faint has-[[data-pending]]:text-ink aria-[current]:font-medium aria-[current]:text-accent-text"
          >
            <Icon name={icon} className="size-5" />
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
