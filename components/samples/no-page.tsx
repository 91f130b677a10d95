import { CONSENT } from '@/components/problems/problems';
import { ButtonLink } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';

type NoPageProps = { query: string; more: boolean; indexing: boolean };

const SHARE =
  'Databases are made inside a page. Choose Manage access and tick a page: what lies in it is shared as well.';

function explain({ query, more, indexing }: NoPageProps): { title: string; text: string } {
  if (query !== '')
    return { title: `No shared page is called “${query}”`, text: 'If it exists, tick it under Manage access.' };
  if (more) return { title: 'Only pages of databases were edited lately', text: 'Search for a page by its name.' };
  if (indexing)
    return {
      title: 'Notion lists no page yet',
      text: `It may still be indexing what you shared; we keep looking. ${SHARE}`,
    };
  return { title: 'No page is shared with us yet', text: SHARE };
}

/** Why there is no page to choose, and how to share one. */
export function NoPage(props: NoPageProps) {
  const { title, text } = explain(props);
  return (
    <Callout
      title={title}
      action={
        <ButtonLink href={CONSENT} size="small">
          Manage access
        </ButtonLink>
      }
    >
      {text}
    </Callout>
  );
}
