import type { ReactNode } from 'react';
import { GuideSteps } from '@/components/guide/guide-steps';
import { PairList } from '@/components/guide/pair-list';

const EXAMPLE = `Desserts
Sweet things for after a meal. Matches when sugar, honey or fruit carry the dish.
DOES NOT MATCH breakfast cereals or drinks.`;

function Part({ id, title, children }: { id?: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className="mt-14 scroll-mt-24">
      <h2 className="text-xl font-semibold">{title}</h2>
      {children}
    </section>
  );
}

const Label = ({ children }: { children: ReactNode }) => <strong className="font-medium text-ink">{children}</strong>;

/** The whole guide without its title; `contact`: the address of those who run the product, if they have one. */
export function Guide({ contact }: { contact: string | null }) {
  return (
    <>
      <GuideSteps />
      <Part id="share" title="Share a page with the connection">
        <p className="mt-2 text-ink-soft">
          A database that is not listed is not shared with us. There are two ways to share it:
        </p>
        <ul className="mt-3 list-disc space-y-2 pl-5 text-ink-soft">
          <li>
            In the dashboard, choose <Label>Manage access</Label>: Notion shows its consent screen again, and you tick
            more pages. What lies inside a ticked page is shared with it.
          </li>
          <li>
            In Notion, open the database as a full page, press <Label>•••</Label> at the top right, then{' '}
            <Label>Connections</Label>, and pick Auto Relation.
          </li>
        </ul>
        <p className="mt-3 text-ink-soft">
          Share both the source and the target. Notion’s search can take a minute to show what was just shared;{' '}
          <Label>Paste a Notion link</Label> works at once.
        </p>
      </Part>
      <Part title="Pairs to start from">
        <PairList />
      </Part>
      <Part id="write" title="Write targets that are easy to match">
        <p className="mt-2 text-ink-soft">
          What stands in the target pages is what the AI goes by. One sentence on what belongs there helps most; say
          when a page matches and, in capital letters, when it does not:
        </p>
        <pre className="mt-4 overflow-x-auto rounded-xl bg-sunken p-4 font-mono text-sm whitespace-pre-wrap">
          {EXAMPLE}
        </pre>
        <p className="mt-3 text-ink-soft">
          <Label>matches when…</Label> names what decides, so that a page with other words is found too.{' '}
          <Label>DOES NOT MATCH…</Label> keeps out what sounds alike but belongs elsewhere; name the page where it does
          belong. Rules that concern all targets, such as “prefer the more specific category”, go into Additional AI
          Instructions.
        </p>
      </Part>
      <Part title="Let it learn from you">
        <ul className="mt-3 list-disc space-y-2 pl-5 text-ink-soft">
          <li>
            A match is wrong? Press <Label>Fix</Label> beside it in Activity and choose what it should be, or no match.
            It stays so until the page changes, and later questions learn from it.
          </li>
          <li>
            Rather look first? Set <Label>Ask me first</Label>: uncertain matches wait under Review until you approve or
            change them.
          </li>
          <li>
            <Label>Advice</Label> names the target pages that are hard to match and drafts better descriptions, written
            into Notion only when you accept them.
          </li>
        </ul>
      </Part>
      {contact && (
        <Part title="Ask us">
          <p className="mt-2 text-ink-soft">
            Something is unclear, or does not work as you expect? Write to{' '}
            <a className="link inline-block max-w-full wrap-anywhere" href={`mailto:${contact}`}>
              {contact}
            </a>
            .
          </p>
        </Part>
      )}
    </>
  );
}
