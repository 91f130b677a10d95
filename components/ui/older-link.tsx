import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';

type OlderLinkProps = {
  nextCursor: string | null;
  first: boolean;
  search?: Record<string, string>;
  words?: { first: string; next: string };
  /** Beside the links. */
  children?: ReactNode;
};

/** To the next part of a list and back to its beginning; plain links that keep the other parameters. */
export function OlderLink({
  nextCursor,
  first,
  search = {},
  words = { first: 'Newest', next: 'Older' },
  children,
}: OlderLinkProps) {
  const href = (more: Record<string, string>) => `?${new URLSearchParams({ ...search, ...more })}`;
  if (first && !nextCursor) return null;
  return (
    <nav aria-label="More of this list" className="mt-4 flex flex-wrap items-center justify-center gap-2">
      {children && <span className="mr-2 text-sm text-ink-faint">{children}</span>}
      {!first && <ButtonLink href={href({})}>{words.first}</ButtonLink>}
      {nextCursor && <ButtonLink href={href({ cursor: nextCursor })}>{words.next}</ButtonLink>}
    </nav>
  );
}
