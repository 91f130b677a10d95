import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountId, RuleId } from '@/lib/ids';
import { readRule } from '@/lib/rules/data';
import type { RuleView } from '@/lib/rules/view';

const STUCK_AFTER_MS = 5 * 60_000;
const RETRIES_END_AFTER_MS = 2 * 60_000;
const REPORT_EVERY_MS = 10_000;

/** Statuses in which a person would have to act. */
const STOPPED = new Set(['needs_attention', 'out_of_credits', 'cap_reached', 'disconnected', 'disabled']);

const describe = ({ status, progress: { total, remaining, failed } }: RuleView) =>
  `${status.replaceAll('_', ' ')}: ${total - remaining} of ${total} pages, ${failed} failed`;

/** Waits until the rule is up to date; ends too when it stops, or when nothing has moved for minutes. */
export async function waitForRule(
  accountId: AccountId,
  ruleId: RuleId,
  say: (line: string) => void,
): Promise<RuleView> {
  let seen = '';
  let movedAt = Date.now();
  let saidAt = 0;
  for (;;) {
    const view = await readRule(accountId, ruleId);
    if (!view) throw new Error('The rule is gone.');
    const now = describe(view);
    if (now !== seen) {
      seen = now;
      movedAt = Date.now();
    }
    const still = Date.now() - movedAt;
    if (view.status === 'up_to_date' || STOPPED.has(view.status)) return view;
    if (still > (view.status === 'partial' ? RETRIES_END_AFTER_MS : STUCK_AFTER_MS)) return view;
    if (Date.now() - saidAt > REPORT_EVERY_MS) {
      saidAt = Date.now();
      say(`  ${now}`);
    }
    await sleep(250);
  }
}
