import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Link } from '@/components/ui/link';

const LOOKS = {
  primary: 'bg-accent text-accent-ink border-transparent hover:bg-accent-hover shadow-card',
  secondary: 'bg-surface text-ink border-line-strong hover:bg-sunken shadow-card',
  quiet: 'border-transparent text-ink-soft hover:bg-sunken hover:text-ink',
  danger: 'bg-surface text-bad border-line-strong hover:bg-bad-soft hover:border-bad shadow-card',
} as const;

const SIZES = {
  small: 'min-h-8 px-2.5 text-sm gap-1.5',
  normal: 'min-h-10 px-4 gap-2',
  large: 'min-h-12 px-6 text-base gap-2',
} as const;

export type ButtonLook = { look?: keyof typeof LOOKS; size?: keyof typeof SIZES };

/** The classes of a button, for what must be a link or a part of Base UI. */
export function buttonClass({ look = 'secondary', size = 'normal' }: ButtonLook = {}, extra = ''): string {
  return `btn ${LOOKS[look]} ${SIZES[size]} ${extra}`;
}

type ButtonProps = ButtonLook & ComponentProps<'button'> & { busy?: boolean };

/** While `busy`, and with `aria-disabled`, it cannot be pressed but keeps the focus, which `disabled` takes away. */
export function Button({
  look,
  size,
  busy = false,
  className,
  children,
  disabled,
  onClick,
  type = 'button',
  'aria-disabled': off,
  ...rest
}: ButtonProps) {
  const isOff = busy || off;
  return (
    <button
      type={type}
      {...rest}
      // Without its click a button submits nothing either, also when Enter is pressed in a field.
      onClick={isOff ? (event) => event.preventDefault() : onClick}
      disabled={disabled && !busy}
      aria-disabled={isOff || undefined}
      aria-busy={busy || undefined}
      className={buttonClass({ look, size }, className)}
    >
      {busy && <LoaderCircle className="size-4 animate-spin" aria-hidden />}
      {children}
    </button>
  );
}

type ButtonLinkProps = ButtonLook & { href: string; className?: string; label?: string; children: ReactNode };

/** A route handler leads away from the app: that is a plain link, which the router neither prefetches nor follows itself. */
export function ButtonLink({ look, size, href, className, label, children }: ButtonLinkProps) {
  const classes = buttonClass({ look, size }, className);
  if (href.startsWith('/api/'))
    return (
      <a href={href} className={classes} aria-label={label}>
        {children}
      </a>
    );
  return (
    <Link href={href} className={classes} aria-label={label}>
      {children}
    </Link>
  );
}
