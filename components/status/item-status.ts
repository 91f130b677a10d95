import type { Badge } from '@/components/status/status-badge';
import type { ItemView } from '@/lib/rules/view';

const BADGES: Record<ItemView['status'], Badge> = {
  waiting: { tone: 'idle', word: 'Waiting', icon: 'clock' },
  decided: { tone: 'busy', word: 'Matched', icon: 'loader' },
  writing: { tone: 'busy', word: 'Writing', icon: 'loader', spins: true },
  linked: { tone: 'ok', word: 'Linked', icon: 'check' },
  no_match: { tone: 'idle', word: 'No match', icon: 'minus' },
  no_credits: { tone: 'warn', word: 'No credits', icon: 'coins' },
  failed: { tone: 'bad', word: 'Failed', icon: 'cross' },
  review: { tone: 'warn', word: 'To review', icon: 'eye' },
  undone: { tone: 'idle', word: 'Undone', icon: 'undo' },
  excluded: { tone: 'idle', word: 'Excluded', icon: 'ban' },
  gone: { tone: 'idle', word: 'Deleted', icon: 'trash' },
};

/** Icon and word for where a page stands; an undo under way or refused comes first. */
export function itemBadge({ status, undo, problem, fixing, byPerson, excluded }: ItemView): Badge {
  if (excluded) return BADGES.excluded;
  if (undo?.state === 'requested') return { tone: 'busy', word: 'Undo requested', icon: 'undo' };
  if (undo?.state === 'refused' && problem) return { tone: 'warn', word: 'Undo refused', icon: 'undo' };
  if (fixing) return { tone: 'busy', word: 'Fix requested', icon: 'pencil' };
  if (byPerson && (status === 'linked' || status === 'no_match')) return { tone: 'ok', word: 'Fixed', icon: 'person' };
  return BADGES[status];
}
