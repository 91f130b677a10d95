import { AppError } from '@/lib/errors';
import { isSpaceLimit } from '@/lib/notion/errors';

/** How long to be silent after a refusal that names no time. */
const UNNAMED_MS = { notion_rate_limited: 60_000, notion_blocked: 3_600_000 } as const;

/** Refusals of a whole workspace, for all its connections that this process works on. */
const workspaces = new Map<string, AppError>();

const stands = (failure: AppError | undefined) =>
  failure?.retryAt && failure.retryAt.getTime() > Date.now() ? failure : undefined;

/** Until when Notion wants no request. It outlives the client that was refused, and is kept even when nobody heeds the refusal itself. */
export class Silence {
  #own: AppError | undefined;

  constructor(private readonly workspaceId?: string) {}

  /** Takes note of a refusal (429 or a block); anything else changes nothing. Answers the failure with the moment when it ends. */
  note(failure: AppError): AppError {
    if (failure.code !== 'notion_rate_limited' && failure.code !== 'notion_blocked') return failure;
    const { code, message, cause, detail } = failure;
    const retryAt = failure.retryAt ?? new Date(Date.now() + UNNAMED_MS[code]);
    // What is only heard of, from the row, tells less than Notion's own answer.
    const known = stands(this.#own);
    if (!cause && known?.retryAt && known.retryAt >= retryAt) return known;
    const refusal = new AppError(code, message, { cause, detail, retryAt });
    if (this.workspaceId && isSpaceLimit(failure)) workspaces.set(this.workspaceId, refusal);
    else this.#own = refusal;
    return refusal;
  }

  /** The refusal that has not ended yet. */
  standing(): AppError | undefined {
    return stands(this.#own) ?? (this.workspaceId ? stands(workspaces.get(this.workspaceId)) : undefined);
  }
}
