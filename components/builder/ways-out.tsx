import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';

type Property = { id: string; name: string };

type WaysOutProps = {
  /** What is pressed once there is a place for the relation. */
  again: string;
  /** Relation properties that can be filled instead. */
  existing?: Property[];
  onUse?: (property: Property) => void;
  /** The form of another Auto Relation like this one, where this one's sides stand fast. */
  copyHref?: string;
  sourceUrl: string | null;
  targetUrl: string | null;
};

function NotionLink({ href, children }: { href: string | null; children: string }) {
  if (!href) return children;
  return (
    <a href={href} target="_blank" rel="noreferrer" className="link">
      {children}
    </a>
  );
}

/** What can be done when Notion refuses another relation between two databases. */
export function WaysOut({ again, existing = [], onUse, copyHref, sourceUrl, targetUrl }: WaysOutProps) {
  const copy = copyHref && (
    <Link href={copyHref} className="link">
      duplicate this Auto Relation
    </Link>
  );
  return (
    <div className="text-sm text-ink-soft">
      <p className="font-medium text-ink">What you can do</p>
      <ul className="mt-1.5 list-disc space-y-1.5 pl-5">
        {copy && <li>Fill a relation property that exists: {copy} and choose it there.</li>}
        {onUse && existing.length > 0 && (
          <li>
            Fill a relation property that exists:
            <span className="mt-1.5 mb-2 flex flex-wrap gap-2">
              {existing.map((property) => (
                <Button
                  key={property.id}
                  size="small"
                  onClick={() => onUse(property)}
                  className="max-w-full py-1 text-left !whitespace-normal"
                >
                  <span className="min-w-0 wrap-anywhere">Use {property.name}</span>
                </Button>
              ))}
            </span>
          </li>
        )}
        <li>
          Delete a relation between the two in <NotionLink href={sourceUrl}>the source</NotionLink> or{' '}
          <NotionLink href={targetUrl}>the target</NotionLink>, which frees its place; then press {again} again.
        </li>
        <li>
          Make a second copy of the target as a lookup database (in Notion: ••• and Duplicate), share it, and select it
          as the target{copyHref && ' of a duplicate of this Auto Relation'}.
        </li>
        <li>Show what you need by rollups or a formula over an existing relation: they never count.</li>
        <li>Move the workspace to a higher Notion plan, then press {again} again.</li>
      </ul>
    </div>
  );
}
