import { Checklist, type Step } from '@/components/relations/checklist';
import { LookAgain } from '@/components/relations/look-again';
import { ButtonLink } from '@/components/ui/button';
import { searchDataSources } from '@/lib/connections/browse';
import type { ConnectionView } from '@/lib/connections/data';
import type { AccountId } from '@/lib/ids';
import type { RuleView } from '@/lib/rules/view';

type OnboardingProps = { accountId: AccountId; connections: ConnectionView[]; rules: RuleView[] };

function linkStep(done: boolean): Step {
  return {
    title: 'Link with Notion',
    done,
    text: 'Notion asks which pages to share. Tick both databases: the one whose pages get relations, and the one they point at.',
    action: (
      <ButtonLink href="/api/notion/connect" look="primary">
        Link with Notion
      </ButtonLink>
    ),
  };
}

function shareStep(count: number): Step {
  return {
    title: 'Share both databases',
    done: count > 0,
    text: (
      <LookAgain>
        Notion has not listed a shared database yet. Its search needs up to a minute after sharing; we look again by
        ourselves. If you shared none, choose Manage access.
      </LookAgain>
    ),
    action: <ButtonLink href="/api/notion/connect">Manage access</ButtonLink>,
  };
}

async function countDatabases(accountId: AccountId, connection: ConnectionView | undefined): Promise<number> {
  if (connection?.status !== 'active') return 0;
  // What is wrong with the connection is told by the banner; here it only means that nothing is known to be shared.
  const found = await searchDataSources(accountId, connection.id).catch(() => null);
  return found?.results.length ?? 0;
}

/** The checklist, from what is really there; gone after the first match. */
export async function Onboarding({ accountId, connections, rules }: OnboardingProps) {
  if (rules.some(({ progress }) => progress.linked > 0)) return null;
  const active = connections.find(({ status }) => status === 'active');
  const shared = rules.length > 0 ? 2 : await countDatabases(accountId, active);
  const steps: Step[] = [
    linkStep(active !== undefined),
    shareStep(shared),
    {
      title: 'Create a relation',
      done: rules.length > 0,
      text: 'Choose the two databases, say how to match, and press Create.',
      action: (
        <ButtonLink href="/dashboard/relations/new" look="primary">
          + Add Auto Relation
        </ButtonLink>
      ),
    },
    { title: 'See the first match', done: false, text: 'Pages are being read and matched; this takes a minute or so.' },
  ];
  return <Checklist steps={steps} />;
}
