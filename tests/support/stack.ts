import { startSandbox } from '@/sandbox/server';
import { findFreePort } from '@/scripts/processes/free-port';
import { startWebProcess, startWorkerProcess } from '@/scripts/processes/product';
import type { StartedProcess } from '@/scripts/processes/start-process';
import { createControl } from '@/tests/support/control';
import { createTestDatabase } from '@/tests/support/database';
import { createTestEnvironment, type TestEnvironment } from '@/tests/support/environment';
import { chooseQueue, type QueueBackend } from '@/tests/support/queue-backends';

export interface StackOptions {
  queue?: QueueBackend;
  workers?: number;
  /** Serves the production build, which `npm test` makes before the browser tests; off unless asked for. */
  web?: boolean;
  /** How many times faster than Notion's real limits; 1000 unless told. */
  speed?: number;
  more?: Record<string, string>;
  /** Every line that the web app and the workers print. */
  onLine?: (line: string) => void;
}

export interface Stack {
  appUrl: string;
  databaseUrl: string;
  environment: TestEnvironment;
  sandbox: Awaited<ReturnType<typeof startSandbox>>;
  workers: StartedProcess[];
  /** One more worker; `more` stands over the stack's environment. */
  addWorker(more?: Record<string, string>): Promise<StartedProcess>;
  stop(): Promise<void>;
}

/** Starts a database, a sandbox, workers and the web app for one test file, all on free ports. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const database = await createTestDatabase();
  const speed = options.speed ?? 1_000;
  const sandbox = await startSandbox({ speed });
  // Once the sandbox has its ports: it takes any free ones.
  const port = await findFreePort();
  const appUrl = `http://localhost:${port}`;
  const stripeWebhook = { url: `${appUrl}/api/stripe/webhook`, secret: 'whsec_test_local' };
  await createControl(sandbox.urls.control).ask('POST', '/stripe/webhook', stripeWebhook);
  const more = {
    ...chooseQueue(options.queue ?? 'postgres'),
    NOTION_REQUESTS_PER_MINUTE: `${180 * speed}`,
    ...options.more,
  };
  const environment = createTestEnvironment({ databaseUrl: database.url, sandbox, appUrl, more });
  const workers: StartedProcess[] = [];
  const addWorker = async (other: Record<string, string> = {}) => {
    const worker = await startWorkerProcess({ ...environment, ...other }, false, options.onLine);
    workers.push(worker);
    return worker;
  };
  let web: StartedProcess | undefined;
  const stop = async () => {
    await Promise.all([...workers, ...(web ? [web] : [])].map((started) => started.stop()));
    await sandbox.stop();
    await database.drop();
  };
  try {
    if (options.web) web = await startWebProcess(port, environment, false, options.onLine);
    for (let count = 0; count < (options.workers ?? 0); count++) await addWorker();
  } catch (error) {
    await stop();
    throw error;
  }
  return { appUrl, databaseUrl: database.url, environment, sandbox, workers, addWorker, stop };
}
