import { type Listing, MOST } from '@/components/connection/list-shared';
import { LookAgain } from '@/components/relations/look-again';
import { formatNumber } from '@/components/status/words';
import { Link } from '@/components/ui/link';
import { PageIcon } from '@/components/ui/page-icon';
import { TimeAgo } from '@/components/ui/time-ago';
import type { DataSourceChoice } from '@/lib/connections/browse';
import type { RuleView } from '@/lib/rules/view';

/** Of the databases that no Auto Relation uses. */
const UNUSED_SHOWN = 10;

type Shown = Pick<DataSourceChoice, 'id' | 'title' | 'icon' | 'location' | 'editedAt'>;

/** Databases of rules that Notion's search does not list stand after those it lists: it may lag, or the access was lost. */
function addUnlisted(found: Shown[], rules: RuleView[]): Shown[] {
  const all = new Map(found.map((one) => [one.id, one]));
  for (const { source, target } of rules)
    for (const { id, name, icon } of [source, target])
      if (!all.has(id)) all.set(id, { id, title: name, icon, location: 'Not listed by Notion', editedAt: null });
  return [...all.values()];
}

function Uses({ id, rules }: { id: string; rules: RuleView[] }) {
  const uses = rules.flatMap((rule) => [
    ...(rule.source.id === id ? [{ rule, text: `Source of ${rule.relationProperty.name}` }] : []),
    ...(rule.target.id === id ? [{ rule, text: `Target of ${rule.relationProperty.name}` }] : []),
  ]);
  if (uses.length === 0) return <span className="text-sm text-ink-faint max-sm:hidden">Not used</span>;
  return (
    <ul className="flex flex-wrap gap-1.5 max-sm:pl-9">
      {uses.map(({ rule, text }) => (
        <li key={text + rule.id}>
          <Link
            href={`/dashboard/relations/${rule.id}`}
            className="inline-block rounded-md bg-accent-soft px-2 py-0.5 text-sm hover:underline"
          >
            {text}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function DatabaseList({ databases, rules }: { databases: Shown[]; rules: RuleView[] }) {
  return (
    <ul className="divide-y">
      {databases.map(({ id, title, icon, location, editedAt }) => (
        <li
          key={id}
          className="grid gap-x-4 gap-y-1.5 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] sm:items-center"
        >
          <span className="flex min-w-0 items-center gap-3">
            <PageIcon icon={icon} className="size-6 text-lg" />
            <span className="min-w-0">
              <span className="block font-medium break-words">{title || 'Untitled'}</span>
              <span className="block text-sm text-ink-faint">
                {location}
                {location && editedAt && ' · '}
                {editedAt && (
                  <>
                    edited <TimeAgo iso={editedAt} />
                  </>
                )}
              </span>
            </span>
          </span>
          <Uses id={id} rules={rules} />
        </li>
      ))}
    </ul>
  );
}

/** Why nothing is listed. */
function describeNothing({ indexing }: { indexing: boolean }, sample: boolean): string {
  if (indexing)
    return 'Notion is still indexing what you shared. That takes up to a minute or two; we look again by ourselves.';
  if (sample) return 'The sample workspace does not list its databases just now; we look again by ourselves.';
  return 'No database is shared with us. Choose Manage access and tick some; we look again by ourselves.';
}

type SharedProps = { listing: Listing; rules: RuleView[]; sample: boolean; blockedUntil: Date | null };

/** What Notion lists as shared, and the Auto Relations that use each: those in use first, and of the others no more than a few at once. */
export async function SharedDatabases({ listing, rules, sample, blockedUntil }: SharedProps) {
  const found = await listing;
  const all = addUnlisted(found?.results ?? [], rules);
  const isUsed = ({ id }: Shown) => rules.some(({ source, target }) => source.id === id || target.id === id);
  const unused = all.filter((one) => !isUsed(one));
  const folded = unused.slice(UNUSED_SHOWN);
  return (
    <>
      {!found && (
        <div className="py-1 text-sm text-ink-soft">
          <LookAgain>
            {blockedUntil
              ? 'They are listed here as soon as Notion lets us ask again.'
              : 'Notion could not be asked for them just now; we look again by ourselves.'}
          </LookAgain>
        </div>
      )}
      {all.length === 0 && found && (
        <div className="text-sm text-ink-soft">
          <LookAgain>{describeNothing(found, sample)}</LookAgain>
        </div>
      )}
      <DatabaseList databases={[...all.filter(isUsed), ...unused.slice(0, UNUSED_SHOWN)]} rules={rules} />
      {folded.length > 0 && (
        <details className="border-t">
          <summary className="py-2.5 text-sm text-ink-soft">
            {formatNumber(folded.length)} more {folded.length === 1 ? 'database' : 'databases'}, not used
          </summary>
          <DatabaseList databases={folded} rules={rules} />
        </details>
      )}
      {found?.nextCursor && (
        <p className="text-sm text-ink-faint">The {MOST} that were edited last. Search for others in the picker.</p>
      )}
    </>
  );
}

export function SharedSkeleton() {
  return (
    <div role="img" aria-label="Loading" className="divide-y">
      {[50, 36, 44].map((width) => (
        <div key={width} className="flex items-center gap-3 py-3" aria-hidden>
          <span className="size-6 animate-pulse rounded bg-sunken dark:bg-line" />
          <span className="h-3.5 animate-pulse rounded bg-sunken dark:bg-line" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
