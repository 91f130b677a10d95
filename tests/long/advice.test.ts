import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { MOST_TARGETS } from '@/lib/advice/evidence';
import type { AdviceView } from '@/lib/advice/view';
import type { ItemId } from '@/lib/ids';
import { type Engine, startEngine } from '@/tests/support/engine';
import { expectSoundLedger } from '@/tests/support/ledger';
import { recordQueries } from '@/tests/support/record-queries';
import { makeSources, openScenario, type Scenario, TARGETS } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

let engine: Engine;
let scenario: Scenario | undefined;

beforeAll(async () => {
  engine = await startEngine();
});
afterEach(() => scenario?.close());
afterAll(() => engine?.stop());

/** A catalogue in which one target says nothing and two say the same. */
const HARD = [
  ...TARGETS,
  { id: 'bare', title: 'Furniture', text: '' },
  { id: 'again', title: 'Workshop tools', text: 'Things for the workshop: hammers, saws and drills.' },
];

async function openAdvice(more: Parameters<Scenario['createRule']>[0] = {}) {
  const opened = await openScenario(engine, { sources: makeSources(4), targets: HARD });
  scenario = opened;
  const ruleId = await opened.createRule(more);
  await opened.waitForStatus(ruleId, 'up_to_date');
  const { product } = engine;
  const { accountId } = opened;
  const read = async (key: string): Promise<AdviceView | undefined> =>
    (await product.readAdvice(accountId, ruleId)).targets.find(({ id }) => id === opened.target(key));
  const ask = (key: string, replaces: string | null = null, atMost = 10) =>
    product.askDraft(accountId, ruleId, opened.target(key), { replaces, atMost });
  const draftOf = async (key: string) => {
    const draft = (await read(key))?.draft;
    if (!draft) throw new Error(`${key} has no draft.`);
    return draft;
  };
  const settled = (key: string) =>
    waitUntil(`the draft of ${key} is settled`, async () => {
      const draft = await draftOf(key);
      return draft.state !== 'accepted' && draft;
    });
  const textOf = async (key: string) =>
    (await engine.control.readPage(opened.target(key))).properties.Description as string;
  return { opened, product, accountId, ruleId, read, ask, draftOf, settled, textOf };
}

test('names targets without a description, alike ones, and those that people corrected into each other', async () => {
  const { opened, product, accountId, ruleId, read } = await openAdvice();
  expect(await read('bare')).toMatchObject({ hasText: false, title: 'Furniture' });
  expect((await read('again'))?.confusions).toMatchObject([{ title: 'Tools', because: 'alike' }]);
  expect(await read('fruit')).toBeUndefined();
  const { id } = await opened.readItem(ruleId, 's0');
  await product.correctPage(accountId, id as ItemId, { targets: [opened.target('vehicle')], seen: [] });
  expect((await read('fruit'))?.confusions).toMatchObject([{ title: 'Vehicles', because: 'corrected', times: 1 }]);
});

test('drafts for the price that was shown, once however often it is pressed, and writes only what is accepted', async () => {
  const { opened, product, accountId, ruleId, read, ask, draftOf, settled, textOf } = await openAdvice();
  const price = (await read('bare'))?.price;
  const before = await expectSoundLedger(product, accountId);
  const shown = price?.atMost ?? 0;
  await expect(ask('bare', null, shown - 0.001)).rejects.toMatchObject({ code: 'price_changed' });
  expect((await read('bare'))?.draft).toBeNull();
  const tries = await Promise.allSettled([1, 2, 3].map(() => ask('bare', null, shown)));
  const refused = tries.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason.code] : []));
  expect(refused).toEqual(['draft_under_way', 'draft_under_way']);
  const charged = before - (await expectSoundLedger(product, accountId));
  expect(charged).toBeGreaterThan(0n);
  expect(Number(charged) / 1_000_000).toBeLessThanOrEqual(shown);
  const underWay = { code: 'draft_under_way' };
  await expect(ask('bare')).rejects.toMatchObject(underWay);
  const countCharges = () => product.db().creditEntry.count({ where: { ruleId, note: 'Description drafted' } });
  expect(await countCharges()).toBe(1);
  const first = await draftOf('bare');
  await ask('bare', first.version);
  await expect(ask('bare', first.version)).rejects.toMatchObject(underWay);
  expect(await countCharges()).toBe(2);

  const { version } = await draftOf('bare');
  const leaveAsked = (updatedAt: Date) =>
    product.db().targetDraft.updateMany({ where: { ruleId }, data: { state: 'ASKED', updatedAt } });
  await leaveAsked(new Date());
  await expect(ask('bare', version)).rejects.toMatchObject(underWay);
  await leaveAsked(new Date(Date.now() - 250_000));
  await expect(ask('bare')).rejects.toMatchObject(underWay);

  const drafting = await engine.control.hold({ service: 'openai', route: '/v1/chat/*' });
  const late = expect(ask('bare', version)).rejects.toMatchObject(underWay);
  const another = randomUUID();
  await drafting.reached();
  const where = { ruleId, callId: { not: version } };
  expect(await product.db().targetDraft.updateMany({ where, data: { callId: another } })).toEqual({ count: 1 });
  await drafting.release();
  await late;
  expect([await countCharges(), (await product.readBalance(accountId)).held]).toEqual([2, 0n]);
  await leaveAsked(new Date(0));
  await ask('bare', another);
  expect(await countCharges()).toBe(3);
  const draft = await draftOf('bare');
  expect(draft).toMatchObject({ state: 'drafted', before: '', place: 'replace' });
  expect(draft.draft).toContain('Furniture');
  expect(await textOf('bare')).toBe('');

  await Promise.all([1, 2].map(() => product.acceptDraft(accountId, draft.id, `${draft.draft} And chairs.`)));
  expect(await settled('bare')).toMatchObject({ state: 'written' });
  expect(await textOf('bare')).toBe(`${draft.draft} And chairs.`);
  const paths = (await opened.readRequests()).filter(({ method }) => method === 'PATCH').map(({ path }) => path);
  expect(paths.filter((path) => path.includes(opened.target('bare')))).toHaveLength(1);
  await opened.poll(ruleId);
  expect(await read('bare')).toMatchObject({ hasText: true });
  await product.dismissDraft(accountId, draft.id);
  expect(await read('bare')).toBeUndefined();
});

test('keeps the formatting of the words that stay', async () => {
  const { opened, product, accountId, ruleId, ask, draftOf, settled } = await openAdvice();
  const { readPage } = await import('@/lib/notion/calls');
  const { notionForPerson } = await import('@/lib/connections/notion');
  const notion = await notionForPerson(accountId, opened.connectionId);
  const pageId = opened.target('again');
  const link = { url: 'https://example.com/tools' };
  const rich_text = [
    { type: 'text' as const, text: { content: 'Things for the ' } },
    { type: 'text' as const, text: { content: 'workshop' }, annotations: { bold: true } },
    { type: 'text' as const, text: { content: ': saws and drills', link } },
  ];
  await notion.call((sdk) => sdk.pages.update({ page_id: pageId, properties: { Description: { rich_text } } }));
  await opened.poll(ruleId);
  await ask('again');
  const { id } = await draftOf('again');
  await product.acceptDraft(accountId, id, 'Good things for the workshop: saws and drills.');
  expect(await settled('again')).toMatchObject({ state: 'written' });
  const page = await readPage(notion, pageId);
  const description = page.properties.find(({ name }) => name === 'Description');
  const parts = description?.type === 'rich_text' ? description.rich_text : [];
  expect(parts.map(({ plain_text }) => plain_text).join('')).toBe('Good things for the workshop: saws and drills.');
  expect(parts.filter(({ annotations }) => annotations.bold).map(({ plain_text }) => plain_text)).toEqual(['workshop']);
  expect(parts.find(({ href }) => href)).toMatchObject({ plain_text: ': saws and ', href: link.url });
});

test('opens the first thousand targets alone, and counts those beyond', async () => {
  const { product, accountId, ruleId } = await openAdvice();
  const { targetFeedId: feedId } = await product.db().rule.findUniqueOrThrow({ where: { id: ruleId } });
  const more = { accountId, feedId, title: 'Shelf', textHash: 'read', editedAt: new Date(), createdTime: new Date() };
  await product.db().page.createMany({
    data: Array.from({ length: MOST_TARGETS }, () => ({ ...more, notionId: randomUUID() })),
  });
  const asked = await recordQueries(async () => {
    const { lookedAt, total } = await product.readAdvice(accountId, ruleId);
    expect({ lookedAt, total }).toEqual({ lookedAt: MOST_TARGETS, total: MOST_TARGETS + HARD.length });
  });
  const texts = asked.filter(({ text }) => /"Page"\."text"/.test(text));
  expect(texts.map(({ text, values }) => [/LIMIT/.test(text), values.includes(String(MOST_TARGETS))])).toEqual([
    [true, true],
  ]);
});

test('is refused where someone edited meanwhile, with both texts', async () => {
  const { opened, product, accountId, ask, draftOf, settled, textOf } = await openAdvice();
  await ask('again');
  const draft = await draftOf('again');
  const edit = { properties: { Description: 'A person wrote this meanwhile.' } };
  await engine.control.editPage(opened.target('again'), edit);
  await product.acceptDraft(accountId, draft.id, draft.draft);
  expect(await settled('again')).toMatchObject({
    state: 'refused',
    problem: 'draft_conflict',
    found: 'A person wrote this meanwhile.',
  });
  expect(await textOf('again')).toBe('A person wrote this meanwhile.');
});

test('is added to the content where the rule reads content, and survives an answer that never came', async () => {
  const { opened, product, accountId, ask, draftOf, settled } = await openAdvice({ targetContent: { kind: 'BLOCKS' } });
  await ask('fruit');
  const draft = await draftOf('fruit');
  expect(draft.place).toBe('append');
  await engine.control.addFault({ method: 'PATCH', route: '/v1/blocks/*', when: 'after', status: 502, times: 1 });
  await product.acceptDraft(accountId, draft.id, draft.draft);
  expect(await settled('fruit')).toMatchObject({ state: 'written' });
  const { readMarkdown } = await import('@/lib/notion/calls');
  const { notionForPerson } = await import('@/lib/connections/notion');
  const notion = await notionForPerson(accountId, opened.connectionId);
  const markdown = await readMarkdown(notion, opened.target('fruit'), 10_000);
  expect(markdown.split('Matches when')).toHaveLength(2);
});

test('nothing is drafted without credits, nor where nothing can be written, nor charged when the model fails', async () => {
  const { product, accountId, ruleId, ask, read } = await openAdvice();
  await engine.control.addFault({ service: 'openai', route: '/v1/chat/*', status: 400, times: 1 });
  const before = await expectSoundLedger(product, accountId);
  await expect(ask('bare')).rejects.toMatchObject({ code: /^openai_/ });
  expect(await expectSoundLedger(product, accountId)).toBe(before);
  expect((await read('bare'))?.draft).toBeNull();
  const poor = { kind: 'USE' as const, amount: -before, reference: randomUUID() };
  await product.postEntry(accountId, poor);
  await expect(ask('bare')).rejects.toMatchObject({ code: 'out_of_credits' });
  const feed = await product.db().rule.findUniqueOrThrow({ where: { id: ruleId }, include: { targetFeed: true } });
  await product.db().feed.update({ where: { id: feed.targetFeedId }, data: { contentPropertyId: 'title' } });
  await expect(ask('bare')).rejects.toMatchObject({ code: 'draft_not_writable' });
});

test('knows no rule and no draft of another account', async () => {
  const { opened, product, ruleId, ask, draftOf } = await openAdvice();
  await ask('bare');
  const { id } = await draftOf('bare');
  const stranger = await engine.openAccount();
  const missing = { code: 'rule_missing' };
  await expect(product.readAdvice(stranger, ruleId)).rejects.toMatchObject(missing);
  await expect(
    product.askDraft(stranger, ruleId, opened.target('bare'), { replaces: null, atMost: 10 }),
  ).rejects.toMatchObject(missing);
  await expect(product.acceptDraft(stranger, id, 'Mine')).rejects.toMatchObject(missing);
  await product.dismissDraft(stranger, id);
  expect(await draftOf('bare')).toMatchObject({ state: 'drafted' });
});
