import type { ErrorCode } from '@/lib/errors';

export type RuleStatus =
  | 'draft'
  | 'queued'
  | 'scanning'
  | 'running'
  | 'up_to_date'
  | 'partial'
  | 'waiting_for_notion'
  | 'waiting_for_ai'
  | 'disabled'
  | 'out_of_credits'
  | 'cap_reached'
  | 'disconnected'
  | 'needs_attention';

/** What the dashboard shows of one Auto Relation; plain JSON, sent over SSE as it is. Times are ISO 8601. */
export type RuleView = {
  id: string;
  connectionId: string;
  source: { id: string; name: string; icon: string | null; url: string | null };
  target: { id: string; name: string; icon: string | null; url: string | null };
  relationProperty: { id: string; name: string };
  status: RuleStatus;
  /** It goes on at this moment: Notion or the AI service is asked again (waiting_for_*), or bought credits are used (out_of_credits). */
  resumesAt: string | null;
  /** Whose monthly cap is used up (cap_reached). */
  reachedCap: 'RULE' | 'ACCOUNT' | null;
  problem: { code: ErrorCode; detail: string | null } | null;
  progress: {
    total: number;
    remaining: number;
    linked: number;
    noMatch: number;
    failed: number;
    undone: number;
    review: number;
    excluded: number;
  };
  /** Seconds left at the measured pace; null without a basis. */
  etaSeconds: number | null;
  notRechecked: number;
  /** Sides of which Notion shows no whole list, and the minute in which too many of its pages were made. */
  unlisted: { side: 'source' | 'target'; minute: string }[];
  creditsLast7Days: number;
  /** What a page took on average with the present model; null before the first. */
  creditsPerPage: number | null;
  lastRunAt: string | null;
  active: boolean;
  changedAt: string;
};

/** A page by its title. */
export type Named = { id: string; title: string };

/** A target page that a person may choose. */
export type TargetView = { id: string; title: string; icon: string | null };

/** What a person corrected; `targets` empty: none. */
export type CorrectionView = { id: string; title: string; targets: Named[]; createdAt: string };

/** One page under a rule. */
export type ItemView = {
  id: string;
  ruleId: string;
  /** Source and target, such as "Recipes → Categories". */
  ruleName: string;
  /** What `matches` and `reason` come from. */
  decisionId: string | null;
  page: { id: string; title: string; icon: string | null; url: string | null };
  status:
    | 'waiting'
    | 'decided'
    | 'writing'
    | 'linked'
    | 'no_match'
    | 'no_credits'
    | 'failed'
    | 'review'
    | 'undone'
    | 'excluded'
    | 'gone';
  matches: { id: string; title: string; url: string | null; confidence: number; reason: string }[];
  /** What stands in Notion as far as it is known. */
  value: Named[];
  before: Named[] | null;
  after: Named[] | null;
  reason: string | null;
  problem: { code: ErrorCode; detail: string | null } | null;
  /**
   * The last undo that a person asked for. `found`: what stood in Notion instead when it was refused; `restores`: the value that it brings
   * back, null while that is not worked out.
   */
  undo: {
    state: 'requested' | 'refused';
    found: Named[];
    restores: Named[] | null;
  } | null;
  /** A person said never to touch it; with `writing`: once that write is over. */
  excluded: boolean;
  /** A person's correction that is asked for or being written. */
  fixing: boolean;
  /** A person chose what stands. */
  byPerson: boolean;
  /** True when the last write can be taken back. */
  canUndo: boolean;
  /** When a page that failed is tried again by itself, if its rule is active then. */
  nextTryAt: string | null;
  attempts: number;
  /** Its rule is not active: nothing is decided or written until it is. */
  paused: boolean;
  updatedAt: string;
};

/** Pages of a rule that failed alike. `planned` of them are tried again by themselves, the first at `nextTryAt`; `asked`: a person wants it now. */
export type FailureCause = {
  code: ErrorCode;
  count: number;
  detail: string | null;
  planned: number;
  nextTryAt: string | null;
  asked: boolean;
};

/** A target page that the model could choose; `chosen`: it did. */
export type CandidateView = { id: string; title: string; url: string | null; chosen: boolean };

/** Everything that is known of how a page came to its value. Times are ISO 8601. */
export type ItemDetail = {
  item: ItemView;
  relationProperty: string;
  /** The latest; null before the first. */
  decision: {
    at: string;
    /** Under the settings and text that the page stands for now. */
    current: boolean;
    byPerson: boolean;
    approvedAt: string | null;
    model: string;
    calls: number;
    tokens: { prompt: number; cached: number; completion: number };
    credits: number;
    /** `all`: the whole target was shown; `count`: how many pages that were, of which the first are listed. */
    candidates: { all: boolean; count: number; listed: CandidateView[] };
    /** What the model was shown of the page; null when it was edited since, for only the newest text is kept. */
    sent: { title: string; text: string } | null;
  } | null;
  /** Newest first. */
  writes: { id: string; kind: 'APPLY' | 'UNDO'; at: string; before: Named[]; after: Named[] }[];
};

/** One stretch of work on a rule. Times are ISO 8601; `finishedAt` is null while it runs. */
export type RunView = {
  id: string;
  cause: 'CREATED' | 'EDITED' | 'POLL' | 'TARGET_CHANGED' | 'MANUAL' | 'RETRY';
  startedAt: string;
  finishedAt: string | null;
  pages: number;
  changed: number;
  failed: number;
  /** There are writes of this run that an undo would take back. */
  canUndo: boolean;
  /** Undos of its pages; `underWay`: asked for and not done yet. */
  undo: { underWay: boolean; undone: number; refused: number };
};

/** What *Undo everything* would take back, and whether it is being done. */
export type UndoScope = { pages: number; underWay: boolean };
