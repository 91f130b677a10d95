import { ProblemNote } from '@/components/problems/problem-note';
import { SendVerifyLetter } from '@/components/shell/send-verify-letter';
import { Callout } from '@/components/ui/callout';
import type { ConnectionView } from '@/lib/connections/data';

type BannerProps = { connections: ConnectionView[]; balance: bigint; verified: boolean; email: string };

/** At most one, the most severe: disconnected, out of credits, Notion asks to wait, an address to confirm. */
export function Banner({ connections, balance, verified, email }: BannerProps) {
  if (connections.some(({ status, problem }) => status === 'disconnected' || problem === 'notion_unauthorized')) {
    return <ProblemNote code="notion_unauthorized" alert={false} />;
  }
  if (balance <= 0n) return <ProblemNote code="out_of_credits" look="warn" alert={false} />;
  const blocked = connections.find(({ blockedUntil }) => blockedUntil && blockedUntil.getTime() - Date.now() > 20_000);
  if (blocked) return <ProblemNote code="notion_rate_limited" look="warn" alert={false} />;
  if (verified) return null;
  return (
    <Callout title="Confirm your e-mail address for the rest of your free credits" action={<SendVerifyLetter />}>
      We sent a link to {email}.
    </Callout>
  );
}
