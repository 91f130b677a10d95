import { PROBLEMS } from '@/components/problems/problems';
import type { Badge } from '@/components/status/status-badge';
import { formatDuration, formatNumber, plural } from '@/components/status/words';
import type { RuleStatus, RuleView } from '@/lib/rules/view';

const BADGES: Record<RuleStatus, Badge> = {
  draft: { tone: 'idle', word: 'Draft', icon: 'draft' },
  queued: { tone: 'idle', word: 'Queued', icon: 'clock' },
  scanning: { tone: 'busy', word: 'Scanning', icon: 'scan' },
  running: { tone: 'busy', word: 'Running', icon: 'loader', spins: true },
  up_to_date: { tone: 'ok', word: 'Up to date', icon: 'check' },
  partial: { tone: 'warn', word: 'Partial', icon: 'warning' },
  waiting_for_notion: { tone: 'idle', word: 'Waiting for Notion', icon: 'hourglass' },
  waiting_for_ai: { tone: 'warn', word: 'Waiting for the AI service', icon: 'hourglass' },
  disabled: { tone: 'idle', word: 'Disabled', icon: 'pause' },
  out_of_credits: { tone: 'warn', word: 'Out of credits', icon: 'coins' },
  cap_reached: { tone: 'warn', word: 'Monthly cap reached', icon: 'gauge' },
  disconnected: { tone: 'bad', word: 'Disconnected', icon: 'unplug' },
  needs_attention: { tone: 'bad', word: 'Needs attention', icon: 'cross' },
};

const STOPPED: RuleStatus[] = ['disabled', 'out_of_credits', 'cap_reached', 'disconnected', 'needs_attention'];

/** Nothing goes on until a person does something, or credits come. */
export const isStopped = ({ status }: Pick<RuleView, 'status'>) => STOPPED.includes(status);

const RESUMING: Pick<Badge, 'word' | 'icon'> = { word: 'Paused', icon: 'hourglass' };

function running({ progress, etaSeconds }: RuleView): string {
  const done = `${formatNumber(progress.total - progress.remaining)} of ${formatNumber(progress.total)} pages`;
  return etaSeconds === null ? `${done}. No estimate yet.` : `${done}, about ${formatDuration(etaSeconds)} left.`;
}

function upToDate({ progress, notRechecked, unlisted }: RuleView): string {
  const { total, linked, undone, review, excluded } = progress;
  const resting = undone + review + excluded;
  if (total === 0) return 'The source has no pages yet; the first one is matched by itself.';
  if (linked + resting === 0)
    return total === 1 ? 'The only page has no match.' : `Of ${formatNumber(total)} pages none has a match.`;
  if (resting === 0) {
    const all = total === 1 ? 'The page is checked' : `All ${formatNumber(total)} pages are checked`;
    const old = notRechecked > 0 && `${formatNumber(notRechecked)} of them before the target changed`;
    return `${[all, unlisted.length > 0 && 'as far as Notion lists them', old].filter(Boolean).join(', ')}.`;
  }
  const parts = [
    undone > 0 && `${formatNumber(undone)} ${undone === 1 ? 'is' : 'are'} undone`,
    review > 0 && `${formatNumber(review)} ${review === 1 ? 'waits' : 'wait'} for your review`,
    excluded > 0 && `${formatNumber(excluded)} ${excluded === 1 ? 'is' : 'are'} excluded`,
  ];
  const done = `${formatNumber(total - resting)} of ${formatNumber(total)} pages are checked`;
  return `${[done, ...parts.filter(Boolean)].join('; ')}.`;
}

const SENTENCES: Record<RuleStatus, (rule: RuleView, now: number) => string> = {
  draft: () => 'Not created yet: nothing is written until you create it. Kept for seven days.',
  queued: () => 'It starts in a moment.',
  scanning: () => 'The pages of both databases are being listed.',
  running,
  up_to_date: upToDate,
  partial: ({ progress }) => `${plural(progress.failed, 'page')} failed; the others are checked.`,
  waiting_for_notion: ({ resumesAt }, now) =>
    resumesAt && now > 0
      ? `Notion’s limit of requests is reached; resumes in ${formatDuration((Date.parse(resumesAt) - now) / 1000)}.`
      : 'Notion’s limit of requests is reached; it resumes by itself.',
  waiting_for_ai: ({ problem, resumesAt }, now) => {
    const why = problem ? `${PROBLEMS[problem.code].title}. ` : '';
    const wait = resumesAt && now > 0 ? `in ${formatDuration((Date.parse(resumesAt) - now) / 1000)}` : 'by itself';
    return `${why}No page is lost; it is tried again ${wait}.`;
  },
  disabled: () => 'It writes nothing until you switch it on.',
  out_of_credits: ({ progress, resumesAt }, now) =>
    resumesAt
      ? `Credits were added. It goes on with ${plural(progress.remaining, 'page')} ${now > 0 ? `in ${formatDuration((Date.parse(resumesAt) - now) / 1000)}` : 'in a minute'}, or at once when you resume it under Credits.`
      : `Paused with ${plural(progress.remaining, 'page')} to go; it continues once there are credits.`,
  cap_reached: ({ progress, reachedCap }) =>
    `${plural(progress.remaining, 'page')} to go; ${reachedCap === 'ACCOUNT' ? 'the account’s' : 'this Auto Relation’s'} monthly cap is used up. It goes on next month, or once you raise the cap.`,
  disconnected: () => 'Reconnect Notion and it continues where it stopped.',
  needs_attention: ({ problem }) =>
    problem ? `${PROBLEMS[problem.code].title}. ${PROBLEMS[problem.code].fix}` : 'Open it to see what is wrong.',
};

/** Icon, word and one sentence for where an Auto Relation stands. `now` in ms, for what counts down; 0 when unknown. */
export function describeRule(rule: RuleView, now = 0): Badge & { sentence: string } {
  const resuming = rule.status === 'out_of_credits' && rule.resumesAt !== null;
  return { ...BADGES[rule.status], ...(resuming ? RESUMING : {}), sentence: SENTENCES[rule.status](rule, now) };
}
