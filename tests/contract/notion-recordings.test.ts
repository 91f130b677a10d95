import { describe, expect, test } from 'vitest';
import { compareShape } from '@/tests/contract/notion/compare-shape';
import { haveRecordings, readRecordings, whyNotCompared } from '@/tests/contract/notion/recordings';
import { isUnknowable, replay } from '@/tests/contract/notion/replay';

if (!haveRecordings)
  process.stdout.write('Recorded Notion traffic is absent (../shared/notion-recordings): not compared.\n');

const recordings = readRecordings();
for (const recording of recordings) {
  const reason = whyNotCompared(recording);
  if (reason) process.stdout.write(`${recording.name} is not compared: ${reason}.\n`);
}
const current = recordings.filter((recording) => !whyNotCompared(recording) || !recording.request);
const replayed = current.filter(({ request }) => request);

describe.skipIf(!haveRecordings)('the sandbox answers as Notion did', () => {
  test.each(replayed.map((recording) => [recording.name, recording] as const))('%s', async (_, recording) => {
    const { response } = recording;
    const { status, body } = await replay(recording, current);
    const differences = compareShape(response, body).filter((text) => !isUnknowable(text, response));
    expect(differences).toEqual([]);
    expect(status).toBe(response.object === 'error' ? response.status : 200);
  });

  test('nearly all recordings are compared', () => {
    expect(replayed.length).toBeGreaterThan(recordings.length * 0.9);
  });
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
