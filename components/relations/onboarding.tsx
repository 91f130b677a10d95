import { type ReactNode, Suspense } from 'react';
import { Checklist, type Step } from '@/components/relations/checklist';
import { LookAgain } from '@/components/relations/look-again';
import { ReconnectSamples, TrySamples } from '@/components/relations/try-samples';
import { WatchedChecklist } from '@/components/relations/watched-checklist';
import { AddSamples } from '@/components/samples/add-samples';
import { ButtonLink } from '@/components/ui/button';
import { searchDataSources } from '@/lib/connections/browse';
import type { ConnectionView } from '@/lib/connections/data';
import type { AccountId } from '@/lib/ids';
import { pairName } from '@/lib/rules/pair-name';
import type { RuleView } from '@/lib/rules/view';
import { areSamplesOffered } from '@/lib/samples/ask';

type OnboardingProps = { accountId: AccountId; connections: ConnectionView[]; rules: RuleView[]; cancelled: boolean };

/** What Notion lists for us; null when it could not be asked. */
type Shared = { count: number; indexing: boolean } | null;

const LOOKS_AGAIN = 'we keep looking.';

function linkStep(done: boolean, cancelled: boolean): Step {
  return {
    title: 'Connect Notion',
    done,
    text: cancelled
      ? 'You cancelled at Notion, so nothing was connected. Whenever you like: Notion asks which pages to share, and you tick both databases.'
      : 'Notion asks which pages to share. Tick both databases: the one whose pages get relations, and the one they point at.',
    action: (
      <>
        <ButtonLink href="/api/notion/connect?to=/dashboard/relations/new" look="primary">
          Link with Notion
        </ButtonLink>
        {areSamplesOffered() && <TrySamples />}
      </>
    ),
  };
}

function describeShared(shared: Shared, sample: boolean): string {
  if (!shared) return `Notion could not be asked what is shared just now; ${LOOKS_AGAIN}`;
  if (sample) return `The sample workspace does not list its databases just now. Reconnect it; ${LOOKS_AGAIN}`;
  if (shared.count === 1)
    return `Notion lists one database so far. Share the other one too, by Manage access; ${LOOKS_AGAIN} Relating a database to itself works with one.`;
  if (shared.indexing)
    return `Notion is still indexing what you shared. That takes up to a minute or two; ${LOOKS_AGAIN}`;
  return `Your workspace is linked, but nothing in it is shared with us. Choose Manage access and tick both databases; ${LOOKS_AGAIN}`;
}

function shareStep(shared: Shared, sample = false, addSamples?: ReactNode): Step {
  return {
    title: 'Share both databases',
    done: (shared?.count ?? 0) > 1,
    text: <LookAgain>{describeShared(shared, sample)}</LookAgain>,
    action: (
      <>
        {sample ? (
          <ReconnectSamples />
        ) : (
          <ButtonLink href="/api/notion/connect?to=/dashboard/relations/new">Manage access</ButtonLink>
        )}
        <ButtonLink href="/dashboard/guide#share" look="quiet">
          How to share a page
        </ButtonLink>
        {addSamples}
      </>
    ),
  };
}

/** `draft`: one that was begun, to go on with. */
function createStep(done: boolean, draft?: RuleView): Step {
  const [href, label] = draft
    ? [`/dashboard/relations/new?draft=${draft.id}`, 'Continue with the draft']
    : ['/dashboard/relations/new', '+ Add Auto Relation'];
  return {
    title: 'Create a relation',
    done,
    text: draft
      ? `${pairName(draft.source.name, draft.target.name)} is begun. Look at its preview, and press Create.`
      : 'Choose the two databases, say how to match, and press Create.',
    action: (
      <ButtonLink href={href} look="primary">
        {label}
      </ButtonLink>
    ),
  };
}

const LAST: Step = { title: 'See the first match', done: false, text: null };
const ASKING: Step = { title: 'Share both databases', done: false, text: 'Asking Notion what is shared…' };

type SharedChecklistProps = { accountId: AccountId; connection: ConnectionView; draft: RuleView | undefined };

async function SharedChecklist({ accountId, connection, draft }: SharedChecklistProps) {
  // What is wrong with the connection is told by the banner.
  const found = await searchDataSources(accountId, connection.id).catch(() => null);
  const shared = found && { count: found.results.length, indexing: found.indexing };
  return (
    <Checklist
      steps={[
        linkStep(true, false),
        shareStep(
          shared,
          connection.sample,
          shared && !connection.sample && <AddSamples connectionId={connection.id} />,
        ),
        createStep(false, draft),
        LAST,
      ]}
    />
  );
}

/** The checklist, from what is really there; gone once a match was seen. */
export function Onboarding({ accountId, connections, rules: all, cancelled }: OnboardingProps) {
  const rules = all.filter(({ status }) => status !== 'draft');
  const draft = all.find(({ status }) => status === 'draft');
  if (rules.some(({ progress }) => progress.linked > 0)) return null;
  const active = connections.find(({ status }) => status === 'active');
  const linked = linkStep(active !== undefined, cancelled);
  if (rules.length > 0) {
    const steps = [linked, shareStep({ count: 2, indexing: false }), createStep(true)];
    return <WatchedChecklist steps={steps} rules={rules} />;
  }
  const waiting = <Checklist steps={[linked, ASKING, createStep(false, draft), LAST]} />;
  if (!active) return waiting;
  return (
    <Suspense fallback={waiting}>
      <SharedChecklist accountId={accountId} connection={active} draft={draft} />
    </Suspense>
  );
}
