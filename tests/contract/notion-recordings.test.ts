import { describe, expect, test } from 'vitest';
import { createClock } from '@/sandbox/clock';
import { createNotionService } from '@/sandbox/notion/service';
import { compareShape } from '@/tests/contract/notion/compare-shape';
import { loadRecordedWorkspace } from '@/tests/contract/notion/recorded-workspace';
import { haveRecordings, type Recording, readRecordings } from '@/tests/contract/notion/recordings';

if (!haveRecordings)
  process.stdout.write('Recorded Notion traffic is absent (../shared/notion-recordings): not compared.\n');

/** Answers of API versions before 2025-09-03, whatever their note says: schemas on databases, no in_trash. */
const OLDER = ['retrieve_database_button.json', 'retrieve_database_status.json', 'retrieve_page_db_template.json'];
/** What was recorded with another token or before Notion changed its answers. */
const KNOWN_DIFFERENCES: Record<string, RegExp> = {
  // Recorded with the token of another bot, which alone shows its owner.
  'retrieve_users_all.json': /^results\.\d+\.bot\.\w+: /,
  // Recorded before Notion added these two.
  'retrieve_database_database.json': /^\.(description|is_locked): was not recorded$/,
  'retrieve_database_parent.json': /^\.(description|is_locked): was not recorded$/,
};
/** Some recordings of pages leave the parent's database out, some do not. */
const PARENT_DATABASE = /(^|\.)parent\.database_id: was not recorded$/;
const LAST = [
  'retrieve_property_rich_text_limit',
  'retrieve_property_rich_text_next',
  'retrieve_property_rich_text_last',
  'update_page_all',
  'update_data_source_add',
  'update_data_source_rename',
  'update_data_source_remove',
];

const rank = ({ name }: Recording): number => LAST.findIndex((start) => name.startsWith(start));

const notion = createNotionService({ clock: createClock() });
const current = readRecordings().filter(({ name }) => !OLDER.includes(name));
const token = loadRecordedWorkspace(notion, current);
const replayed = current.filter(({ request }) => request).sort((a, b) => rank(a) - rank(b));

/** Recorded cursors of property items → the sandbox's own. */
const cursors = new Map<string, string>();

function withOwnCursor(path: string): string {
  return path.replace(/start_cursor=([^&]*)/, (whole, cursor) => `start_cursor=${cursors.get(cursor) ?? whole}`);
}

describe.skipIf(!haveRecordings)('the sandbox answers as Notion did', () => {
  test.each(replayed.map((recording) => [recording.name, recording] as const))(
    '%s',
    async (name, { request, response }) => {
      if (!request) return;
      const answer = await notion.app.request(withOwnCursor(request.path), {
        method: request.method,
        headers: { Authorization: `Bearer ${token}`, 'Notion-Version': request.notionVersion },
        body: request.body === null ? undefined : JSON.stringify(request.body),
      });
      const given = await answer.json();
      if (response.next_cursor && given.next_cursor) cursors.set(String(response.next_cursor), given.next_cursor);
      const known = KNOWN_DIFFERENCES[name];
      const differences = compareShape(response, given).filter(
        (text) => !PARENT_DATABASE.test(text) && !known?.test(text),
      );
      expect(differences).toEqual([]);
      expect(answer.status).toBe(response.object === 'error' ? response.status : 200);
    },
  );
});

test('the comparison sees what differs', () => {
  const recorded = { object: 'page', id: 'a', values: [{ type: 'select', name: 'x' }], gone: 1 };
  const given = { object: 'list', id: 1, values: [{ type: 'status', name: 'y' }], extra: 1 };
  expect(compareShape(recorded, recorded)).toEqual([]);
  expect(compareShape(recorded, given)).toEqual([
    '.gone: is missing',
    '.extra: was not recorded',
    'object: "page" was recorded, not "list"',
    'id: string was recorded, not number',
    'values.0.type: "select" was recorded, not "status"',
  ]);
});
