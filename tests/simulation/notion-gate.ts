import { createHash } from 'node:crypto';
import { Agent, createServer, type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http';
import { closeServer, listenInOrder } from '@/sandbox/listen';
import type { Control } from '@/tests/support/control';

/** One request that went to Notion. `at`: when it came; `answeredAt`: when its answer left (ms since 1970). */
export type Passed = {
  caller: string;
  method: string;
  path: string;
  at: number;
  answeredAt: number;
  status: number;
  /** From the answer: no further request before this moment. */
  silentUntil?: number;
  wholeWorkspace?: boolean;
};

/** One relation write as it arrived, with what stood before and after it, pages in the trash included. */
export type RelationWrite = {
  pageId: string;
  property: string;
  ids: string[];
  before: string[];
  after: string[];
  status: number;
};

const PAGE = /^\/v1\/pages\/([0-9a-f-]{36})$/;

/** How a connection's requests are named here: by its token, without keeping the token. */
export const callerOf = (token: string) => createHash('sha256').update(`Bearer ${token}`).digest('hex').slice(0, 12);

const nameCaller = (request: IncomingMessage) =>
  createHash('sha256')
    .update(request.headers.authorization ?? '')
    .digest('hex')
    .slice(0, 12);

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/**
 * Stands between the product and the sandbox's Notion and passes everything on as it is, broken connections too. Keeps who asked what and
 * when, and each relation write with the value around it.
 */
export async function startNotionGate(
  upstream: string,
  control: Control,
  onWrite: (write: RelationWrite) => void = () => undefined,
) {
  const { hostname, port } = new URL(upstream);
  const agent = new Agent({ keepAlive: true });
  const passed: Passed[] = [];

  const forward = (from: IncomingMessage, body: Buffer) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const { method, headers, url } = from;
      openRequest({ hostname, port, method, headers, path: url, agent }, resolve).on('error', reject).end(body);
    });

  function noteSilence(entry: Passed, answer: IncomingMessage, body: Buffer): void {
    const seconds = Number(answer.headers['retry-after']);
    if (entry.status !== 429 || !Number.isFinite(seconds)) return;
    entry.silentUntil = Date.now() + seconds * 1000;
    entry.wholeWorkspace = body.includes('space_request_rate_limit');
  }

  async function pass(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const body = await readAll(from);
    const path = from.url?.split('?')[0] ?? '';
    const entry: Passed = {
      caller: nameCaller(from),
      method: from.method ?? '',
      path,
      at: Date.now(),
      answeredAt: 0,
      status: 0,
    };
    passed.push(entry);
    const write = from.method === 'PATCH' ? await readBefore(path, body) : null;
    try {
      const answer = await forward(from, body);
      entry.status = answer.statusCode ?? 0;
      const whole = await readAll(answer).catch(() => null);
      if (whole) noteSilence(entry, answer, whole);
      if (write) await finish(write, entry.status);
      entry.answeredAt = Date.now();
      if (!whole) return void to.destroy();
      to.writeHead(entry.status, answer.headers).end(whole);
    } catch {
      if (write) await finish(write, 0);
      entry.answeredAt = Date.now();
      to.destroy();
    }
  }

  async function readValue(pageId: string, property: string): Promise<string[]> {
    const page = await control.readPage(pageId);
    return (page.properties[property] as string[] | undefined) ?? [];
  }

  async function readBefore(path: string, body: Buffer): Promise<Omit<RelationWrite, 'after' | 'status'> | null> {
    const pageId = PAGE.exec(path)?.[1];
    const sent = JSON.parse(body.toString() || '{}') as {
      properties?: Record<string, { relation?: { id: string }[] }>;
    };
    const [property, value] = Object.entries(sent.properties ?? {})[0] ?? [];
    if (!pageId || !property || !value?.relation) return null;
    return { pageId, property, ids: value.relation.map(({ id }) => id), before: await readValue(pageId, property) };
  }

  async function finish(write: Omit<RelationWrite, 'after' | 'status'>, status: number): Promise<void> {
    onWrite({ ...write, status, after: await readValue(write.pageId, write.property) });
  }

  const server = createServer((from, to) => void pass(from, to).catch(() => to.destroy()));
  const [address] = await listenInOrder([server], 0, '127.0.0.1');
  return {
    url: `http://${address}`,
    passed,
    async stop() {
      await closeServer(server);
      agent.destroy();
    },
  };
}

export type NotionGate = Awaited<ReturnType<typeof startNotionGate>>;
