import { createClock } from '@/sandbox/clock';
import { createNotionService } from '@/sandbox/notion/service';
import { parseId } from '@/sandbox/notion/store/ids';
import { undoRequest } from '@/tests/contract/notion/recorded-changes';
import { findPiece } from '@/tests/contract/notion/recorded-items';
import { loadRecordedWorkspace } from '@/tests/contract/notion/recorded-workspace';
import { findObjects, type Recording } from '@/tests/contract/notion/recordings';

export type Replay = { status: number; body: Record<string, unknown> };

const CURSOR = /([?&])start_cursor=([^&]*)&?/;

/** Asks a workspace that is filled as the recordings show it for the same once more. */
export async function replay(recording: Recording, recordings: Recording[]): Promise<Replay> {
  const notion = createNotionService({ clock: createClock() });
  const token = loadRecordedWorkspace(notion, recordings, recording);
  undoRequest(notion.store, recording);
  const isUnknown = recording.response.code === 'unauthorized';
  const isForbidden = recording.response.code === 'restricted_resource';
  if (isForbidden) for (const connection of notion.store.connections.values()) connection.capabilities = [];

  /** A cursor that is no id leads on from another recording, which is asked first for the sandbox's own; without one the list begins here. */
  async function withOwnCursor(path: string, one: Recording): Promise<string> {
    const [, , cursor] = CURSOR.exec(path) ?? [];
    if (cursor === undefined || parseId(cursor)) return path;
    const before = findPiece(recordings, one);
    if (!before) return path.replace(CURSOR, '$1').replace(/[?&]$/, '');
    const { body } = await ask(before);
    return path.replace(cursor, String(body.next_cursor));
  }

  async function ask(one: Recording): Promise<Replay> {
    const { request } = one;
    if (!request) throw new Error('The recording names no request.');
    const answer = await notion.app.request(await withOwnCursor(request.path, one), {
      method: request.method,
      headers: {
        Authorization: `Bearer ${isUnknown ? 'secret_unknown' : token}`,
        ...(request.notionVersion ? { 'Notion-Version': request.notionVersion } : {}),
      },
      body: request.body === null ? undefined : JSON.stringify(request.body),
    });
    return { status: answer.status, body: await answer.json() };
  }
  return ask(recording);
}

/** Rollups whose data source was not recorded: nothing tells what they roll up. */
export function isUnknowable(difference: string, response: Recording['response']): boolean {
  const [, name = ''] = /\.properties\.(.+): is missing$/.exec(`.${difference}`) ?? [];
  const holders = findObjects(response, (one) => (one[name] as { type?: string } | undefined)?.type === 'rollup');
  return name !== '' && holders.length > 0;
}
