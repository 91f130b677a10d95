import { expect, it } from 'vitest';
import { addAutoRelation, linkNotion, signUp } from '@/tests/e2e/steps';
import { withPage } from '@/tests/support/with-page';

const at = withPage();

it('shows the way to a first relation again once the last one is deleted, and brings that back, also when it could not be reached before', async () => {
  await signUp(at.page, at.stack.appUrl);
  await linkNotion(at.page, ['Tasks', 'Projects']);
  await addAutoRelation(at.page, { source: 'Tasks', target: 'Projects', property: 'AI Project' });
  await at.page.goto(`${at.stack.appUrl}/dashboard`);
  const row = at.page.getByRole('listitem').filter({ has: at.page.getByRole('link', { name: /Tasks.*Projects/ }) });
  await row.getByRole('button', { name: /^More for Tasks/ }).click();
  await at.page.getByRole('menuitem', { name: 'Delete' }).click();
  await at.page.getByText('Auto Relation deleted').waitFor();
  await at.page.getByText('Choose the two databases, say how to match, and press Create.').waitFor();
  expect(await row.count()).toBe(0);

  const undo = at.page.getByRole('button', { name: 'Undo' });
  await at.page.context().setOffline(true);
  const pressed = await undo.elementHandle();
  await undo.click();
  await at.page.getByText('We could not be reached').waitFor();
  await pressed?.waitForElementState('hidden');
  await at.page.context().setOffline(false);
  await undo.click();
  await at.page.getByText('The Auto Relation is back').waitFor();
  await row.getByRole('button', { name: /^More for Tasks/ }).waitFor();
  await at.page.getByText('See the first match').waitFor();
});
