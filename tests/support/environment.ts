import { randomBytes } from 'node:crypto';
import type { SandboxUrls } from '@/sandbox/service';

export type TestEnvironment = Record<string, string>;

interface Parts {
  databaseUrl: string;
  sandbox?: { urls: SandboxUrls };
  appUrl?: string;
  more?: Record<string, string | undefined>;
}

const NOWHERE = 'http://127.0.0.1:9';

/** A complete environment for the product in a test; services that are not started lead nowhere. */
export function createTestEnvironment({ databaseUrl, sandbox, appUrl = NOWHERE, more = {} }: Parts): TestEnvironment {
  const values: Record<string, string | undefined> = {
    DATABASE_URL: databaseUrl,
    APP_URL: appUrl,
    NEXTAUTH_URL: appUrl,
    NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
    ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
    NOTION_CLIENT_ID: 'test-client',
    NOTION_CLIENT_SECRET: 'test-client-secret',
    NOTION_API_URL: sandbox?.urls.notion ?? NOWHERE,
    NOTION_SAMPLES_URL: sandbox ? `${sandbox.urls.control}/_sandbox/notion/samples` : undefined,
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: sandbox?.urls.openai ?? `${NOWHERE}/v1`,
    STRIPE_SECRET_KEY: 'sk_test_local',
    STRIPE_WEBHOOK_SECRET: 'whsec_test_local',
    STRIPE_API_URL: sandbox?.urls.stripe ?? NOWHERE,
    SMTP_URL: sandbox?.urls.mail ?? 'smtp://127.0.0.1:9',
    SUPPORT_EMAIL: 'support@auto-relation.example',
    NOTION_REQUESTS_PER_MINUTE: '100000',
    POLL_SECONDS: '1',
    LOG_LEVEL: 'info',
    ...more,
  };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Lets code of ours that runs inside the test read this environment; call it before the first import that does. */
export function applyEnvironment(environment: TestEnvironment): void {
  Object.assign(process.env, { LOG_LEVEL: 'warn' }, environment);
}
