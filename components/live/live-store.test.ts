import { beforeEach, expect, it, vi } from 'vitest';
import type { LiveData } from '@/components/live/live-store';
import type { RuleView } from '@/lib/rules/view';

const START = Date.parse('2026-05-01T10:00:00Z');
const at = (second: number) => new Date(START + second * 1_000).toISOString();
const rule = (name: string, second: number) =>
  ({ id: 'one', status: name, changedAt: at(second) }) as never as RuleView;

/** The browser's stream, told of what the server says by the test. */
class Stream extends EventTarget {
  static last: Stream;
  onopen = () => {};
  onerror = () => {};
  constructor() {
    super();
    Stream.last = this;
  }
  close() {}
  tell(news: Partial<LiveData>, second: number) {
    this.dispatchEvent(new MessageEvent('news', { data: JSON.stringify(news), lastEventId: at(second) }));
  }
}

let live: typeof import('@/components/live/live-store');

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal('EventSource', Stream);
  live = await import('@/components/live/live-store');
  live.subscribeLive(() => {});
});

it('keeps how a rule stands over how it stood', () => {
  Stream.last.tell({ rules: [rule('running', 2)] }, 3);
  Stream.last.tell({ rules: [rule('waiting', 1)] }, 4);
  expect(live.readLive().rules).toEqual([rule('running', 2)]);
  Stream.last.tell({ rules: [rule('up_to_date', 5)] }, 6);
  expect(live.readLive().rules).toEqual([rule('up_to_date', 5)]);
});

it('takes the balance of a page over what was told before it was read, and keeps what was told since', () => {
  live.noteBalance(100, at(0));
  Stream.last.tell({ balance: 95 }, 2);
  live.noteBalance(98, at(1));
  expect(live.readLive().balance).toBe(95);
  live.noteBalance(90, at(3));
  expect(live.readLive().balance).toBe(90);
});
