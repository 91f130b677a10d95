import type { NoticeKind } from '@/lib/notices/kinds';
import type { News } from '@/lib/notices/letters';

/** Where a mail leads: a path of ours, and the words of the button. */
export type Lead = { path: string; button: string };

const RELATIONS: Lead = { path: '/dashboard', button: 'Open Auto Relations' };
const CREDITS: Lead = { path: '/dashboard/credits', button: 'Open Credits' };

const LEADS: Record<NoticeKind, Lead> = {
  RULE_STOPPED: RELATIONS,
  CONNECTION_LOST: { path: '/dashboard/connection', button: 'Open Connection' },
  BALANCE_LOW: CREDITS,
  BALANCE_EMPTY: CREDITS,
  CAP_REACHED: CREDITS,
  TOP_UP_FAILED: CREDITS,
};

/** To where what a mail tells can be mended: the account's cap under *Credits*, a rule's own in its settings. */
export function leadOf({ kind, rules }: Pick<News, 'kind' | 'rules'>): Lead {
  const isOwnCap = kind === 'CAP_REACHED' && rules.every(({ reachedCap }) => reachedCap === 'RULE');
  const [first, ...others] = rules;
  if (!isOwnCap || !first) return LEADS[kind];
  if (others.length > 0) return RELATIONS;
  return { path: `/dashboard/relations/${first.id}/settings`, button: 'Open Settings' };
}
