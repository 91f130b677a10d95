import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';

type Body = {
  type: string;
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  payment_intent?: object;
};

/** An error with the status and body that Stripe answers. */
export class StripeProblem extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly body: Body,
  ) {
    super(body.message);
  }
}

export function invalid(message: string, more: Partial<Body> = {}, status: ContentfulStatusCode = 400): StripeProblem {
  return new StripeProblem(status, { type: 'invalid_request_error', message, ...more });
}

export function noSuch(name: string, id: string, param: string): StripeProblem {
  const status = param === 'id' ? 404 : 400;
  return invalid(`No such ${name}: '${id}'`, { code: 'resource_missing', param }, status);
}

export function invalidInput({ issues: [issue] }: z.ZodError): StripeProblem {
  const param = issue?.path.map((part, i) => (i === 0 ? String(part) : `[${String(part)}]`)).join('') ?? '';
  const missing = issue?.code === 'invalid_type' && /undefined/.test(issue.message);
  return missing
    ? invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
    : invalid(`Invalid ${param}: ${issue?.message}`, { param });
}

export function answerProblem(c: Context, problem: StripeProblem): Response {
  return c.json({ error: { ...problem.body, doc_url: 'https://docs.stripe.com/error-codes' } }, problem.status);
}
