import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { db } from '@/lib/db';
import { CATALOGUE } from '@/tests/screens/catalogue';
import { visitScreen } from '@/tests/screens/visit-screen';
import { withStack } from '@/tests/screens/with-stack';

const opened = withStack();

async function visit(name: string, use: (page: Page) => Promise<void>): Promise<void> {
  const screen = CATALOGUE.find((one) => one.name === name);
  if (!screen) throw new Error(`There is no screen ${name}.`);
  await visitScreen({ browser: opened.browser, ground: opened.stack }, screen, ({ page }) => use(page));
}

it('opens another workspace by its id', async () => {
  await visit('new-two-workspaces', async (page) => {
    const other = page.getByRole('navigation', { name: 'Workspace' }).locator('a:not([aria-current])');
    const name = (await other.textContent()) ?? '';
    await other.click();
    await page.locator('a[aria-current="true"]').filter({ hasText: name }).waitFor();
    const id = new URL(page.url()).searchParams.get('connection') ?? '';
    expect(name).toContain((await db().connection.findUniqueOrThrow({ where: { id } })).workspaceName);
  });
});
