import {
  Ban,
  CircleCheck,
  CircleX,
  Clock,
  Coins,
  Eye,
  LoaderCircle,
  Minus,
  Pencil,
  Trash2,
  Undo2,
  UserCheck,
} from 'lucide-react';
import type { Badge } from '@/components/status/status-badge';
import type { ItemView } from '@/lib/rules/view';

const BADGES: Record<ItemView['status'], Badge> = {
  waiting: { tone: 'idle', word: 'Waiting', Icon: Clock },
  decided: { tone: 'busy', word: 'Matched', Icon: LoaderCircle },
  writing: { tone: 'busy', word: 'Writing', Icon: LoaderCircle, spins: true },
  linked: { tone: 'ok', word: 'Linked', Icon: CircleCheck },
  no_match: { tone: 'idle', word: 'No match', Icon: Minus },
  no_credits: { tone: 'warn', word: 'No credits', Icon: Coins },
  failed: { tone: 'bad', word: 'Failed', Icon: CircleX },
  review: { tone: 'warn', word: 'To review', Icon: Eye },
  undone: { tone: 'idle', word: 'Undone', Icon: Undo2 },
  excluded: { tone: 'idle', word: 'Excluded', Icon: Ban },
  gone: { tone: 'idle', word: 'Deleted', Icon: Trash2 },
};

/** Icon and word for where a page stands; an undo under way or refused comes first. */
export function itemBadge({ status, undo, problem, fixing, byPerson, excluded }: ItemView): Badge {
  if (excluded) return BADGES.excluded;
  if (undo?.state === 'requested') return { tone: 'busy', word: 'Undo requested', Icon: Undo2 };
  if (undo?.state === 'refused' && problem) return { tone: 'warn', word: 'Undo refused', Icon: Undo2 };
  if (fixing) return { tone: 'busy', word: 'Fix requested', Icon: Pencil };
  if (byPerson && (status === 'linked' || status === 'no_match')) return { tone: 'ok', word: 'Fixed', Icon: UserCheck };
  return BADGES[status];
}
