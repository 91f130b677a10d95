import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

type OpenAiError = { message: string; type: string; param: string | null; code: string | null };

/** Answers with OpenAI's error body. */
export function answerError(
  c: Context,
  status: ContentfulStatusCode,
  error: Partial<OpenAiError> & { message: string },
) {
  return c.json({ error: { type: 'invalid_request_error', param: null, code: null, ...error } }, status);
}

export function answerUnknownModel(c: Context, model: string) {
  return answerError(c, 404, {
    message: `The model \`${model}\` does not exist or you do not have access to it.`,
    code: 'model_not_found',
  });
}

export function answerInvalid(c: Context, param: string, message: string) {
  return answerError(c, 400, { message, param });
}
