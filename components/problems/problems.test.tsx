import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { DraftBox } from '@/components/advice/draft-box';
import { FormFailure } from '@/components/builder/form-failure';
import { UnreadableNote } from '@/components/builder/unreadable-note';
import type { Unreadable } from '@/components/builder/use-unreadable';
import { ProblemNote } from '@/components/problems/problem-note';
import { fixOfPress, PROBLEMS } from '@/components/problems/problems';
import { ItemRow } from '@/components/rule/item-row';
import { AddingFailed } from '@/components/samples/adding-failed';
import type { DraftView } from '@/lib/advice/view';
import { ERROR_CODES } from '@/lib/errors';
import type { ItemView } from '@/lib/rules/view';

const PROMISE = 'it is tried again by itself';
const AGAIN = 'Wait a minute, then try again.';
const read = (node: ReactNode) => renderToStaticMarkup(node);

const item = {
  ...{ id: 'item', ruleId: 'rule', ruleName: 'Papers → Topics', decisionId: null, status: 'linked', matches: [] },
  ...{ page: { id: 'page', title: 'Salts', icon: null, url: null }, value: [], before: [], after: [], reason: null },
  ...{ problem: { code: 'notion_timeout', detail: null }, undo: { state: 'refused', found: [], restores: [] } },
  ...{ excluded: false, fixing: false, byPerson: false, canUndo: true, nextTryAt: null, attempts: 0, paused: false },
  updatedAt: '2026-03-01T09:30:00Z',
} as unknown as ItemView;

const draft = {
  ...{ id: 'draft', version: '1', state: 'refused', problem: 'notion_timeout', found: '', before: '' },
  ...{ draft: 'Matches when a page is about magnets.', place: 'replace', credits: 0.3 },
} as unknown as DraftView;

const unreadable = { names: 'Papers', problem: { code: 'notion_timeout' }, queries: [] } as unknown as Unreadable;
const nothing = () => undefined;

it.each<[string, ReactNode]>([
  ['a form', <FormFailure key="1" failure={{ ok: false, code: 'notion_timeout' }} problems={{}} />],
  ['a listing', <UnreadableNote key="2" unreadable={[unreadable]} />],
  ['a refused undo', <ItemRow key="3" item={item} showRule={false} onRequested={nothing} onOpen={nothing} />],
  ['a refused description', <DraftBox key="4" draft={draft} title="Magnetism" recheckLimit={100} />],
  ['the sample databases', <AddingFailed key="5" ok={false} code="notion_timeout" />],
])('%s that failed is tried again by the person, and nothing else is promised', (_, node) => {
  expect(read(node)).toContain(AGAIN);
  expect(read(node)).not.toContain(PROMISE);
});

it('promises another try where work goes on by itself, and for no press', () => {
  expect(read(<ProblemNote code="notion_timeout" standing />)).toContain(PROMISE);
  const waiting: ItemView = { ...item, status: 'waiting', undo: null };
  expect(read(<ItemRow item={waiting} showRule={false} onRequested={nothing} onOpen={nothing} />)).toContain(PROMISE);
  for (const code of ERROR_CODES) expect(fixOfPress(code), code).not.toContain(PROMISE);
  expect(ERROR_CODES.filter((code) => PROBLEMS[code].fix.includes(PROMISE)).length).toBeGreaterThan(5);
});
