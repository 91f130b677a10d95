import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startSandbox } from '@/sandbox/server';
import { applyMigrations } from '@/scripts/db/apply-migrations';
import { startPostgres } from '@/scripts/postgres/start-postgres';

const { values } = parseArgs({
  options: { content: { type: 'string' }, pages: { type: 'string' }, rate: { type: 'string' } },
});

const postgres = await startPostgres();
const sandbox = await startSandbox();
const nowhere = 'http://127.0.0.1:9';

Object.assign(process.env, {
  DATABASE_URL: postgres.url,
  APP_URL: nowhere,
  NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
  ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  NOTION_CLIENT_ID: 'bench',
  NOTION_CLIENT_SECRET: 'bench',
  NOTION_API_URL: sandbox.urls.notion,
  OPENAI_API_KEY: 'sk-bench',
  OPENAI_BASE_URL: sandbox.urls.openai,
  SMTP_URL: sandbox.urls.mail,
  NOTION_REQUESTS_PER_MINUTE: values.rate,
  LOG_LEVEL: 'error',
});

try {
  await applyMigrations(postgres.url);
  const { createAccount } = await import('@/lib/auth/accounts');
  const { grantCredits } = await import('@/lib/credits/grants');
  const { closeDb } = await import('@/lib/db');
  const { closeQueue } = await import('@/lib/queue/nudge');
  const { measurePass } = await import('@/bench/measure-pass');
  const accountId = await createAccount({ email: 'bench@example.com', password: 'correct horse 7' });
  await grantCredits(accountId, 1_000_000n, 'bench', 'Enough for the bench');
  const pass = await measurePass({
    accountId,
    control: sandbox.urls.control,
    pages: Number(values.pages),
    content: values.content === 'blocks' ? 'blocks' : 'property',
    perMinute: Number(values.rate),
  });
  console.log(JSON.stringify(pass));
  await closeQueue();
  await closeDb();
} finally {
  await sandbox.stop();
  await postgres.stop();
}
process.exit(0);
