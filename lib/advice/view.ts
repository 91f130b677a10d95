import type { ErrorCode } from '@/lib/errors';
import type { Confusion } from '@/lib/matching/advice';

export type DraftState = 'asked' | 'drafted' | 'accepted' | 'written' | 'refused';

/** A drafted description: what stood there, what would stand there, and what was found instead when it was refused. */
export type DraftView = {
  id: string;
  /** Another one with each call of the model. */
  version: string;
  state: DraftState;
  before: string;
  /** The draft stands in place of what stood there, or is added after it. */
  place: 'replace' | 'append';
  draft: string;
  found: string;
  problem: ErrorCode | null;
  credits: number;
};

/** A target page that is hard to match. `price`: credits for a draft; null where none can be made. */
export type AdviceView = {
  id: string;
  title: string;
  icon: string | null;
  url: string | null;
  hasText: boolean;
  doubts: number;
  confusions: (Confusion & { title: string })[];
  price: { about: number; atMost: number } | null;
  draft: DraftView | null;
};

/** `place`: where an accepted draft goes; null when the rule's target content setting names nothing that can be written. */
export type RuleAdvice = {
  targets: AdviceView[];
  hard: number;
  total: number;
  lookedAt: number;
  onlyTitles: boolean;
  place: 'property' | 'blocks' | null;
  recheckLimit: number;
};
