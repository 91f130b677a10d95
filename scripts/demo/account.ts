export const DEMO_EMAIL = 'demo@example.com';

/** Makes sure of a verified account with this password, by the product's own functions. */
export async function ensureDemoAccount(
  environment: Record<string, string | undefined>,
  password: string,
): Promise<void> {
  Object.assign(process.env, environment, { LOG_LEVEL: 'warn' });
  const { ensureAccount } = await import('@/lib/auth/demo');
  const { closeDb } = await import('@/lib/db');
  await ensureAccount({ email: DEMO_EMAIL, password, verified: true });
  await closeDb();
}
