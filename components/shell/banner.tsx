import { RefreshAfter } from '@/components/live/refresh-after';
import { ProblemNote } from '@/components/problems/problem-note';
import { PROBLEMS } from '@/components/problems/problems';
import { ReconnectSamples } from '@/components/relations/try-samples';
import { LeftCredits } from '@/components/shell/left-credits';
import { VerifyNote } from '@/components/shell/verify-note';
import { NextTry } from '@/components/status/next-try';
import { ButtonLink } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Elsewhere } from '@/components/ui/elsewhere';
import type { ConnectionView } from '@/lib/connections/data';
import type { BalanceView } from '@/lib/credits/data';
import { toCredits } from '@/lib/credits/format';

/** `starved`: an Auto Relation waits for credits, whatever is left. */
type Trouble = { connections: ConnectionView[]; balance: BalanceView; starved: boolean };
type BannerProps = Trouble & { verified: boolean; email: string };

/** One that its owner disconnected is missed only by Auto Relations that wait for it. */
const isMissed = ({ status, ruleCount }: ConnectionView) => status === 'disconnected' && ruleCount > 0;

/** What keeps Auto Relations from working at all, if anything does. */
export function severestTrouble({ connections, balance, starved }: Trouble) {
  if (connections.some((one) => one.problem === 'notion_unauthorized' || isMissed(one))) return 'disconnected';
  return balance.left <= 0n || starved ? 'out_of_credits' : null;
}

/** The sample workspace has no consent screen: it is linked again by the same press as the first time. */
const RECONNECT = <ReconnectSamples size="small" />;

function DisconnectedNote({
  connection: { workspaceName, sample, problem, ruleCount },
}: {
  connection: ConnectionView;
}) {
  const reconnect = sample ? (
    RECONNECT
  ) : (
    <ButtonLink href="/api/notion/connect" size="small">
      Reconnect Notion
    </ButtonLink>
  );
  return (
    <Callout
      look={problem ? 'bad' : 'warn'}
      title={problem ? `${PROBLEMS[problem].title}: ${workspaceName}` : `${workspaceName} is disconnected`}
      action={<Elsewhere href="/dashboard/connection">{reconnect}</Elsewhere>}
    >
      {ruleCount === 0
        ? 'We see nothing of it until you reconnect.'
        : 'Its Auto Relations wait, and continue where they stopped once you reconnect.'}
    </Callout>
  );
}

/** Auto Relations wait while a little is left, too: for what covers the worst case of a page. */
function SpentNote({ left }: { left: bigint }) {
  const title = left > 0n ? 'Too few credits are left for the next page' : undefined;
  return <ProblemNote code="out_of_credits" title={title} look="warn" alert={false} />;
}

/** At most one, the most severe: disconnected, out of credits, Notion asks to wait, credits running low, an address to confirm. */
export function Banner({ verified, email, ...standing }: BannerProps) {
  const { connections, balance } = standing;
  const trouble = severestTrouble(standing);
  const lost = connections.find(({ problem }) => problem === 'notion_unauthorized') ?? connections.find(isMissed);
  if (lost) return <DisconnectedNote connection={lost} />;
  const verifyNote = (
    <Elsewhere href={['/dashboard/credits', '/dashboard/account']}>
      <VerifyNote email={email} spent={trouble === 'out_of_credits'} />
    </Elsewhere>
  );
  if (trouble === 'out_of_credits') return verified ? <SpentNote left={balance.left} /> : verifyNote;
  const blocked = connections.find(({ blockedUntil }) => blockedUntil && blockedUntil.getTime() - Date.now() > 20_000);
  if (blocked?.blockedUntil)
    return (
      <Callout look="warn" title={PROBLEMS.notion_rate_limited.title}>
        Its limit of requests is used up, and nothing is lost. <NextTry at={blocked.blockedUntil.toISOString()} />
        <RefreshAfter at={blocked.blockedUntil.toISOString()} />
      </Callout>
    );
  if (balance.isLow)
    return (
      <Callout
        look="warn"
        title={
          <>
            Credits are running low: <LeftCredits initial={toCredits(balance.left)} /> left
          </>
        }
        action={
          <Elsewhere href="/dashboard/credits">
            <ButtonLink href="/dashboard/credits" size="small">
              Open Credits
            </ButtonLink>
          </Elsewhere>
        }
      >
        A tenth or less is left of what you had after the last top-up. Once too few are left for a page, Auto Relations
        wait and nothing is lost.
      </Callout>
    );
  return verified ? null : verifyNote;
}
