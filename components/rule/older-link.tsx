import { ButtonLink } from '@/components/ui/button';

/** To the next page of a list and back to its beginning; plain links that keep the other parameters. */
export function OlderLink({
  nextCursor,
  first,
  search = {},
}: {
  nextCursor: string | null;
  first: boolean;
  search?: Record<string, string>;
}) {
  const href = (more: Record<string, string>) => `?${new URLSearchParams({ ...search, ...more })}`;
  if (first && !nextCursor) return null;
  return (
    <nav aria-label="More of this list" className="mt-4 flex justify-center gap-2">
      {!first && <ButtonLink href={href({})}>Newest</ButtonLink>}
      {nextCursor && <ButtonLink href={href({ cursor: nextCursor })}>Older</ButtonLink>}
    </nav>
  );
}
