import type { Listing } from '@/components/connection/list-shared';
import { CONSENT } from '@/components/problems/problems';
import { ButtonLink } from '@/components/ui/button';

/** The way to Notion's consent screen: the one thing to do where nothing is shared. */
export async function ManageAccess({ listing }: { listing: Listing }) {
  const found = await listing;
  return <ManageAccessLink look={found?.results.length === 0 && !found.indexing ? 'primary' : 'secondary'} />;
}

export function ManageAccessLink({ look = 'secondary' }: { look?: 'primary' | 'secondary' }) {
  return (
    <ButtonLink href={CONSENT} look={look}>
      Manage access
    </ButtonLink>
  );
}
