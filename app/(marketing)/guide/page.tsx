import type { Metadata } from 'next';
import { GuideSteps } from '@/components/marketing/guide-steps';
import { UseCases } from '@/components/marketing/use-cases';
import { supportAddress } from '@/lib/mail/support-address';

export const metadata: Metadata = { title: 'Guide' };

const EXAMPLE = `Desserts
Sweet things for after a meal. Matches when sugar, honey or fruit carry the dish.
DOES NOT MATCH breakfast cereals or drinks.`;

export const dynamic = 'force-dynamic';

export default function GuidePage() {
  const address = supportAddress();
  return (
    <article className="mx-auto max-w-2xl pt-12">
      <h1 className="text-3xl font-semibold">Guide</h1>
      <p className="mt-3 text-lg text-ink-soft">
        From two databases to relations that keep themselves, in seven steps.
      </p>
      <GuideSteps />
      <section id="share" className="mt-16 scroll-mt-8">
        <h2 className="text-xl font-semibold">Share a page with the connection</h2>
        <p className="mt-2 text-ink-soft">
          A database that is not listed is not shared with us. There are two ways to share it:
        </p>
        <ul className="mt-3 list-disc space-y-2 pl-5 text-ink-soft">
          <li>
            In the dashboard, choose <strong className="text-ink">Manage access</strong>: Notion shows its consent
            screen again, and you tick more pages.
          </li>
          <li>
            In Notion, open the database as a full page, press <strong className="text-ink">•••</strong> at the top
            right, then <strong className="text-ink">Connections</strong>, and pick Auto Relation.
          </li>
        </ul>
        <p className="mt-3 text-ink-soft">
          Share both the source and the target. Notion’s search can take a minute to show what was just shared; pasting
          the database’s link works at once.
        </p>
      </section>
      <section className="mt-16">
        <h2 className="text-xl font-semibold">Write targets that are easy to match</h2>
        <p className="mt-2 text-ink-soft">
          What stands in the target pages is what the AI goes by. One sentence on what belongs there helps most; say
          when a page matches and, in capital letters, when it does not:
        </p>
        <pre className="mt-4 overflow-x-auto rounded-xl bg-sunken p-4 font-mono text-sm whitespace-pre-wrap">
          {EXAMPLE}
        </pre>
        <p className="mt-3 text-ink-soft">
          Rules that concern all targets, such as “prefer the more specific category”, go into Additional AI
          Instructions.
        </p>
      </section>
      <section className="mt-16">
        <h2 className="text-xl font-semibold">Let it learn from you</h2>
        <ul className="mt-3 list-disc space-y-2 pl-5 text-ink-soft">
          <li>
            A match is wrong? Press <strong className="text-ink">Fix</strong> beside it in Activity and choose what it
            should be, or no match. It stays so until the page changes, and later questions learn from it.
          </li>
          <li>
            Rather look first? Set <strong className="text-ink">Ask me first</strong>: uncertain matches wait under
            Review until you approve or change them.
          </li>
          <li>
            <strong className="text-ink">Advice</strong> names the target pages that are hard to match and drafts better
            descriptions, written into Notion only when you accept them.
          </li>
        </ul>
      </section>
      <UseCases />
      <section className="mt-16">
        <h2 className="text-xl font-semibold">Ask us</h2>
        <p className="mt-2 text-ink-soft">
          Something is unclear, or does not work as you expect? Write to{' '}
          <a className="text-accent-text underline underline-offset-4" href={`mailto:${address}`}>
            {address}
          </a>
          .
        </p>
      </section>
    </article>
  );
}
