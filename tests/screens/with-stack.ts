import type { Browser } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { OPERATOR } from '@/tests/screens/scene';
import { launchBrowser } from '@/tests/support/browser';
import { applyEnvironment } from '@/tests/support/environment';
import { type Stack, startStack } from '@/tests/support/stack';

export type Opened = { stack: Stack; browser: Browser };

/** The stack and the browser of a file that looks at screens; there from its first test to its last. */
export function withStack(): Opened {
  const opened: Partial<Opened> = {};

  beforeAll(async () => {
    opened.stack = await startStack({ web: true, more: { ADMIN_EMAILS: OPERATOR } });
    applyEnvironment(opened.stack.environment);
    opened.browser = await launchBrowser();
  });

  afterAll(async () => {
    await opened.browser?.close();
    await opened.stack?.stop();
  });

  return opened as Opened;
}
