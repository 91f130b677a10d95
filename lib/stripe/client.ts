import Stripe from 'stripe';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';

const TIMEOUT_MS = 20_000;
const DEFAULT_PORT: Record<string, string> = { 'https:': '443', 'http:': '80' };

let cached: { key: string; client: Stripe } | undefined;

/** The process's Stripe client, which repeats by itself what a broken connection left open. Throws `payments_off` without a key. */
export function stripe(): Stripe {
  const { STRIPE_SECRET_KEY, STRIPE_API_URL } = env();
  if (!STRIPE_SECRET_KEY) throw new AppError('payments_off', 'STRIPE_SECRET_KEY is not set');
  const key = `${STRIPE_SECRET_KEY} ${STRIPE_API_URL}`;
  if (cached?.key !== key) {
    const { protocol, hostname, port } = new URL(STRIPE_API_URL);
    const client = new Stripe(STRIPE_SECRET_KEY, {
      protocol: protocol === 'http:' ? 'http' : 'https',
      host: hostname,
      port: port || (DEFAULT_PORT[protocol] ?? '443'),
      timeout: TIMEOUT_MS,
      maxNetworkRetries: 2,
      telemetry: false,
    });
    cached = { key, client };
  }
  return cached.client;
}

/** Any error of the Stripe SDK as an AppError, by class and status. Source: Stripe, "Error handling". */
export function toStripeError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (!(error instanceof Stripe.errors.StripeError))
    return new AppError('unexpected', error instanceof Error ? error.message : String(error), { cause: error });
  const message = `Stripe answered ${error.statusCode ?? 'nothing'}: ${error.message}`;
  const options = { cause: error, detail: error.message };
  if (error instanceof Stripe.errors.StripeAuthenticationError || error instanceof Stripe.errors.StripePermissionError)
    return new AppError('stripe_unauthorized', message, { cause: error });
  if (error instanceof Stripe.errors.StripeCardError) return new AppError('payment_declined', message, options);
  // 409: the first request with this key is still under way.
  const underWay = error instanceof Stripe.errors.StripeIdempotencyError && error.statusCode === 409;
  const refused =
    !underWay &&
    (error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeIdempotencyError);
  return refused
    ? new AppError('stripe_refused', message, options)
    : new AppError('stripe_unavailable', message, { cause: error });
}

/** Asks Stripe; what it throws is an AppError. */
export async function askStripe<T>(ask: (client: Stripe) => Promise<T>): Promise<T> {
  try {
    return await ask(stripe());
  } catch (error) {
    throw toStripeError(error);
  }
}

/** True when Stripe does not know the object that this parameter names, or any object when no name is given. */
export function isMissing(error: unknown, param?: string): boolean {
  const cause = error instanceof AppError ? error.cause : error;
  return (
    cause instanceof Stripe.errors.StripeError &&
    cause.code === 'resource_missing' &&
    (param === undefined || cause.param === param)
  );
}
