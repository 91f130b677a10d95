import { startSandbox } from '@/sandbox/server';
import { applyMigrations } from '@/scripts/db/apply-migrations';
import { startPostgres } from '@/scripts/postgres/start-postgres';
import { buildWebIfStale } from '@/scripts/processes/build-web';
import { findFreePort } from '@/scripts/processes/free-port';
import { startWebProcess } from '@/scripts/processes/product';
import { type Ground, OPERATOR } from '@/tests/screens/scene';
import { applyEnvironment, createTestEnvironment } from '@/tests/support/environment';

/** The web app on its build with a database and a sandbox of its own, outside of a test. */
export async function startGround(): Promise<Ground & { stop(): Promise<void> }> {
  await buildWebIfStale(() => console.log('Building the web app…'));
  const postgres = await startPostgres();
  await applyMigrations(postgres.url);
  const sandbox = await startSandbox({ speed: 1_000 });
  const port = await findFreePort();
  const appUrl = `http://localhost:${port}`;
  const more = { ADMIN_EMAILS: OPERATOR };
  const environment = createTestEnvironment({ databaseUrl: postgres.url, sandbox, appUrl, more });
  applyEnvironment(environment);
  const web = await startWebProcess(port, environment, false);
  return {
    ...{ appUrl, environment, sandbox, databaseUrl: postgres.url },
    async stop() {
      const { closeDb } = await import('@/lib/db');
      const { closeQueue } = await import('@/lib/queue/nudge');
      await closeQueue();
      await closeDb();
      await web.stop();
      await sandbox.stop();
      await postgres.stop();
    },
  };
}
