import type { RuleStatus } from '@/lib/rules/view';

export type StatusFacts = {
  /** Until when a draft is kept; null for what was created. */
  draftUntil: Date | null;
  active: boolean;
  problemCode: string | null;
  outOfCredits: boolean;
  /** The AI service takes no questions until then. */
  waitingUntil: Date | null;
  /** With outOfCredits: the monthly cap that is used up; null = the balance is. */
  reachedCap: 'RULE' | 'ACCOUNT' | null;
  totalPages: number;
  remainingPages: number;
  failedPages: number;
  /** null until every page known at creation was looked at. */
  firstPassAt: Date | null;
  version: number;
  plannedVersion: number;
};

/** Of its connection and its databases. */
export type Standing = {
  connected: boolean;
  blockedUntil: Date | null;
  sourceListed: boolean;
  targetListed: boolean;
  /** The target changed since the rule last chose what to check again. */
  targetChanged: boolean;
};

/** One word for how a rule is doing; what needs a person comes before what passes by itself. */
export function ruleStatus(facts: StatusFacts, standing: Standing, now: Date = new Date()): RuleStatus {
  const isPlanned = facts.firstPassAt !== null && facts.plannedVersion === facts.version;
  const working = facts.remainingPages > 0 || !standing.sourceListed || !standing.targetListed || !isPlanned;
  if (facts.draftUntil) return 'draft';
  if (!standing.connected) return 'disconnected';
  if (!facts.active) return 'disabled';
  if (facts.problemCode) return 'needs_attention';
  if (facts.outOfCredits) return facts.reachedCap ? 'cap_reached' : 'out_of_credits';
  const toAsk = facts.remainingPages > 0 || standing.targetChanged;
  if (toAsk && facts.waitingUntil && facts.waitingUntil > now) return 'waiting_for_ai';
  if (working && standing.blockedUntil && standing.blockedUntil > now) return 'waiting_for_notion';
  if (!standing.targetListed && facts.totalPages === 0) return 'queued';
  if (facts.totalPages === 0 && working) return 'scanning';
  if (facts.remainingPages > 0) return 'running';
  if (working) return 'scanning';
  return facts.failedPages > 0 ? 'partial' : 'up_to_date';
}
