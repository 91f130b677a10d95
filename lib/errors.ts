/** Every way in which the product fails on purpose. `components/problems` turns each into a sentence and a fix. */
export const ERROR_CODES = [
  // Notion
  'notion_unauthorized',
  'notion_restricted',
  'notion_cannot_insert',
  'notion_not_found',
  'notion_rate_limited',
  'notion_blocked',
  'notion_conflict',
  'notion_unavailable',
  'notion_timeout',
  'notion_invalid',
  'slice_over',
  'notion_consent_denied',
  'notion_access_unchanged',
  'notion_link_expired',
  'workspace_taken',
  'connection_missing',
  'samples_under_way',
  // Rules
  'source_missing',
  'target_missing',
  'target_empty',
  'property_missing',
  'property_not_relation',
  'property_other_target',
  'property_taken',
  'name_taken',
  'content_property_missing',
  'content_property_is_relation',
  'relation_limit',
  'model_locked',
  'model_gone',
  'rule_missing',
  'rule_changed',
  'too_many_relations',
  'page_gone',
  'page_empty',
  'page_excluded',
  'target_page_gone',
  'review_changed',
  'draft_under_way',
  'price_changed',
  'draft_not_writable',
  'draft_conflict',
  'undo_conflict',
  'page_loops',
  'invalid_input',
  // OpenAI
  'openai_unauthorized',
  'openai_quota',
  'openai_rate_limited',
  'openai_unavailable',
  'openai_invalid_answer',
  'openai_refused',
  'openai_cut_off',
  'too_few_matches',
  'question_too_long',
  // Money and accounts
  'out_of_credits',
  'payments_off',
  'payment_declined',
  'stripe_refused',
  'stripe_unauthorized',
  'stripe_unavailable',
  'sign_in_required',
  'sign_in_again',
  'wrong_password',
  'session_missing',
  'account_missing',
  'email_taken',
  'too_many_attempts',
  'link_expired',
  'unreachable',
  'unexpected',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export type AppErrorOptions = { cause?: unknown; retryAt?: Date; detail?: string };

/**
 * The one error of the product. `message` is for logs; people read the sentence that belongs to `code`.
 * `retryAt`: not before this moment. `detail`: the outside service's own words, where a person should see them.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryAt: Date | undefined;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, message: string, { cause, retryAt, detail }: AppErrorOptions = {}) {
    super(message, { cause });
    this.name = 'AppError';
    this.code = code;
    this.retryAt = retryAt;
    this.detail = detail;
  }
}

/** Any thrown value as an AppError; what is not ours becomes `unexpected` with its cause kept. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('unexpected', error instanceof Error ? error.message : String(error), { cause: error });
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return ERROR_CODES.includes(value as ErrorCode);
}
