import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { runAxe } from '@/tests/support/run-axe';

export const PASSWORD = 'correct horse battery';

export function newEmail(): string {
  return `person-${randomUUID()}@example.com`;
}

export async function signUp(page: Page, appUrl: string, email = newEmail()): Promise<string> {
  await page.goto(`${appUrl}/sign-up`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL(`${appUrl}/dashboard`);
  return email;
}

export async function signIn(page: Page, appUrl: string, email: string, password = PASSWORD): Promise<void> {
  await page.goto(`${appUrl}/sign-in`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Through Notion's consent screen, ticking these databases; `person`: which of the workspace's people consents. */
export async function linkNotion(page: Page, databases: string[], person?: string): Promise<void> {
  await page.getByRole('link', { name: 'Link with Notion' }).click();
  if (person) await page.getByLabel('Continue as').selectOption({ label: person });
  for (const name of databases) await page.getByRole('checkbox', { name, exact: true }).check();
  await page.getByRole('button', { name: 'Allow access' }).click();
  // A new account goes straight on to its first Auto Relation.
  const heading = page.getByRole('heading', { name: /^(New Auto Relation|Relations)$/, level: 1 });
  await heading.waitFor();
  if ((await heading.textContent()) !== 'Relations') await page.goto(new URL('/dashboard', page.url()).href);
  await page.getByRole('heading', { name: 'Relations', level: 1 }).waitFor();
}

export async function selectDatabase(page: Page, side: 'Source' | 'Target', name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Select database', description: new RegExp(`^The ${side}`, 'i') });
  const field = page.getByRole('button', { name: `${side} database` });
  // Once a source is chosen, the dialog goes on with the target by itself.
  await dialog.or(field).first().waitFor();
  if (!(await dialog.isVisible())) await field.click();
  await dialog.getByRole('searchbox').fill(name);
  // The rows stay as they were until the answer comes, and then move.
  await dialog
    .locator('[aria-busy="false"]')
    .getByRole('button', { name: new RegExp(`^\\W*${name}`) })
    .filter({ has: page.locator('mark') })
    .first()
    .click();
  await dialog.waitFor({ state: 'hidden' });
}

export async function createRelationProperty(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Create (another )?Relation Property$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Create Relation Property' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('radio', { name: new RegExp(name), checked: true }).waitFor();
}

/** A new Auto Relation with a property of its own; answers the address of its page. */
export async function addAutoRelation(
  page: Page,
  { source, target, property }: { source: string; target: string; property: string },
): Promise<string> {
  await page.getByRole('link', { name: '+ Add Auto Relation' }).first().click();
  await selectDatabase(page, 'Source', source);
  await selectDatabase(page, 'Target', target);
  await createRelationProperty(page, property);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.waitForURL(/\/dashboard\/relations\/[0-9a-f-]{36}$/);
  return page.url();
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond, `${page.url()} scrolls sideways`).toBe(0);
}

/** Serious and critical barriers of the page as it stands; the address, the rule and where. */
export async function listBarriers(page: Page): Promise<string[]> {
  const violations = await runAxe(page);
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.map(({ id, nodes }) => `${new URL(page.url()).pathname}: ${id}: ${nodes[0]?.html}`);
}

/** Adds to `found` whatever the browser complains of from now on: errors in its console, among them everything that the policy refused. */
export function noteComplaints(page: Page, found: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      found.push(`${new URL(page.url()).pathname}: ${message.text()}`);
  });
  page.on('pageerror', (error) => found.push(`${new URL(page.url()).pathname}: ${error.message}`));
}
