import { Link } from '@/components/ui/link';

export function LogoMark({ className = 'size-7' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path d="M11 11h3a5 5 0 0 1 5 5v0a5 5 0 0 0 5 5" fill="none" stroke="#fff" strokeOpacity=".7" strokeWidth="2.6" />
      <circle cx="10" cy="11" r="3.6" fill="#fff" />
      <circle cx="22" cy="21" r="3.6" fill="#fff" />
    </svg>
  );
}

export function Logo({ href }: { href: string }) {
  return (
    <Link href={href} className="inline-flex items-center gap-2.5 rounded-md font-semibold tracking-tight">
      <LogoMark />
      Auto Relation
    </Link>
  );
}
