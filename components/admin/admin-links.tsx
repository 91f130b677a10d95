'use client';

import { usePathname } from 'next/navigation';
import { Link } from '@/components/ui/link';

const LINKS = [
  { href: '/admin', label: 'Accounts' },
  { href: '/admin/rules', label: 'Failing rules' },
  { href: '/admin/queue', label: 'Queue' },
];

export function AdminLinks() {
  const path = usePathname();
  const isHere = (href: string) =>
    href === '/admin' ? path === href || path.startsWith('/admin/accounts') : path === href;
  return (
    <nav aria-label="Operator" className="flex flex-wrap gap-1">
      {LINKS.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={isHere(href) ? 'page' : undefined}
          className="rounded-full px-3 py-1 text-sm text-ink-soft hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent-text"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
