import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { launchBrowser } from '@/tests/support/browser';
import { loadProduct, type Product } from '@/tests/support/product';
import { type Stack, startStack } from '@/tests/support/stack';

export type Opened = { stack: Stack; product: Product; browser: Browser; page: Page };

/** The web app with a browser for a file's tests, and a page of its own for each. */
export function withPage(): Opened {
  const opened = {} as Opened;
  beforeAll(async () => {
    opened.stack = await startStack({ web: true });
    opened.product = await loadProduct(opened.stack.environment);
    opened.browser = await launchBrowser();
  });
  afterAll(async () => {
    await opened.browser?.close();
    await opened.product?.close();
    await opened.stack?.stop();
  });
  beforeEach(async () => {
    opened.page = await (await opened.browser.newContext()).newPage();
    return () => opened.page.context().close();
  });
  return opened;
}
