import { z } from 'zod';

/** Notion's own end of every query. */
const RESULT_LIMIT = 10_000;
/** How many relation properties a plan allows between two databases: a guess out of Notion's help pages. */
const RELATIONS_OF_PLAN = { free: 1, plus: 3, business: null, enterprise: null };

/** What Notion does not document or what is too large for a test, as switches; the first choice is our guess. */
const behaviourSchema = z.strictObject({
  /** Whether the mirror side of a two-way relation counts as edited. */
  mirrorBumpsTime: z.boolean(),
  /** What a write of a property that does not exist gets. */
  unknownProperty: z.enum(['error', 'ignore']),
  /** How many relation properties may lie between two databases; null: any number. */
  relationLimit: z.int().nonnegative().nullable(),
  /** What a call gets after a person took the connection away: 401, 404 for everything, or 403. */
  disconnected: z.enum(['unauthorized', 'not_found', 'restricted']),
  /** How long search does not know what was shared or made just now. */
  searchLagMs: z.number().nonnegative(),
  /** How long queries do not know what was made just now, and filters on times what was edited. */
  queryLagMs: z.number().nonnegative(),
  /** Whether a cursor keeps the order of the first request, or goes on in the order of the moment. */
  cursors: z.enum(['kept', 'live']),
  /** How many results one answer of a query holds at most, whatever page_size asks for: Notion's pages may be shorter. */
  pageLimit: z.int().positive(),
  /** How many results a query gives before it says that it is incomplete. */
  resultLimit: z.int().positive(),
  /** How many blocks a page's markdown holds before it is cut and names the rest; Notion's own is about 20,000. */
  markdownBlocks: z.int().positive(),
});

export type Behaviour = z.infer<typeof behaviourSchema>;

const changeSchema = behaviourSchema
  .partial()
  .extend({ plan: z.enum(['free', 'plus', 'business', 'enterprise']).optional() });

/** Reads a change of switches; `plan` stands for its relation limit. Throws a ZodError on what is none. */
export function parseBehaviour(given: unknown): Partial<Behaviour> {
  const { plan, ...behaviour } = changeSchema.parse(given);
  return plan === undefined ? behaviour : { relationLimit: RELATIONS_OF_PLAN[plan], ...behaviour };
}

export const defaultBehaviour = (): Behaviour => ({
  mirrorBumpsTime: false,
  unknownProperty: 'error',
  relationLimit: null,
  disconnected: 'unauthorized',
  searchLagMs: 0,
  queryLagMs: 0,
  cursors: 'kept',
  pageLimit: 100,
  resultLimit: RESULT_LIMIT,
  markdownBlocks: 20_000,
});
