import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { encode } from 'next-auth/jwt';
import type { AccountId } from '@/lib/ids';
import type { Stack } from '@/tests/support/stack';

const manifestFile = path.resolve(import.meta.dirname, '../../.next/server/server-reference-manifest.json');

type Manifest = { node: Record<string, { exportedName: string; workers: Record<string, unknown> }> };

export type Answer = { ok: boolean; code?: string; fields?: Record<string, string> } & Record<string, unknown>;

export type ActionOptions = { cookie?: string; headers?: Record<string, string>; base?: string; body?: string };

/** Every action that the build serves, by name. */
export function listServedActions(): Map<string, { id: string; page: string }> {
  const { node } = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
  return new Map(
    Object.entries(node).map(([id, { exportedName, workers }]) => {
      const page = (Object.keys(workers)[0] ?? '').replace(/^app/, '').replace(/\/page$/, '');
      return [exportedName, { id, page: page.replace(/\/\([^)]+\)/g, '').replace(/\[\w+\]/g, randomUUID()) || '/' }];
    }),
  );
}

/** The cookie of a new session of an account, made as signing in makes it. */
export async function openCookie(
  { environment, databaseUrl }: Pick<Stack, 'environment' | 'databaseUrl'>,
  accountId: AccountId,
): Promise<string> {
  const { insertSession } = await import('@/lib/auth/sessions');
  if (process.env.DATABASE_URL !== databaseUrl) throw new Error('The product is loaded for another database');
  const sid = await insertSession(accountId, { expiresAt: new Date(Date.now() + 3_600_000) });
  const token = await encode({ token: { sid } as never, secret: environment.NEXTAUTH_SECRET ?? '' });
  return `auto-relation.session=${token}`;
}

/** Calls a server action as a browser does; `answer` is null when Next did not run it. */
export async function callAction(
  stack: Stack,
  name: string,
  args: unknown[],
  { cookie = '', headers = {}, base = stack.appUrl, body = JSON.stringify(args) }: ActionOptions = {},
): Promise<{ status: number; answer: Answer | null }> {
  const action = listServedActions().get(name);
  if (!action) throw new Error(`The build serves no action ${name}`);
  const response = await fetch(base + action.page, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'next-action': action.id,
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
      origin: stack.appUrl,
      cookie,
      ...headers,
    },
    body,
  });
  const text = await response.text();
  const line = /^[0-9a-f]+:(\{"ok":.*\})$/m.exec(text)?.[1];
  return { status: response.status, answer: line ? (JSON.parse(line) as Answer) : null };
}
