import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');

const copy = mkdtempSync(path.join(tmpdir(), 'auto-relation-lint-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The imports that the lint rules refuse when they stand in a file at this place, tried in a copy of the rules. */
function refusedImports(file: string, specifiers: string[]): string[] {
  const [folder = ''] = file.split('/');
  for (const config of ['biome.json', `${folder}/biome.json`]) {
    if (!existsSync(path.join(root, config))) continue;
    mkdirSync(path.dirname(path.join(copy, config)), { recursive: true });
    copyFileSync(path.join(root, config), path.join(copy, config));
  }
  mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
  writeFileSync(path.join(copy, file), specifiers.map((specifier) => `import '${specifier}';\n`).join(''));
  const args = [biome, 'lint', '--max-diagnostics=none', '--colors=off', file];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  const lines = `${stdout}${stderr}`.matchAll(/:(\d+):\d+ lint\/style\/noRestrictedImports/g);
  return [...lines].map(([, line]) => specifiers[Number(line) - 1] ?? '').sort();
}

const SDKS = ['@notionhq/client', 'openai', 'openai/helpers/zod', 'stripe', 'nodemailer', 'bullmq', 'ioredis'];
const withoutSdk = (...own: string[]) => SDKS.filter((name) => !own.some((prefix) => name.startsWith(prefix)));
const UPWARDS = '../elsewhere/file';

const places: { file: string; refused: string[]; allowed: string[] }[] = [
  {
    file: 'app/dashboard/page.tsx',
    refused: [
      UPWARDS,
      '@/workers/main',
      '@/sandbox/server',
      '@/scripts/demo',
      '@/tests/support/stack',
      '@/lib/db',
      'pg',
      ...SDKS,
    ],
    allowed: ['@/app/layout', '@/components/ui/button', '@/lib/rules/data', 'next/link', 'react', './own'],
  },
  {
    file: 'app/api/health/route.ts',
    refused: [UPWARDS, '@/lib/generated/prisma/client', ...SDKS],
    allowed: ['@/lib/db'],
  },
  {
    file: 'components/rule/rule.tsx',
    refused: [UPWARDS, '@/app/layout', '@/workers/main', '@/sandbox/server', '@/lib/db', '@prisma/client', ...SDKS],
    allowed: ['@/components/ui/button', '@/lib/rules/view', '@/lib/openai/ask', 'react'],
  },
  {
    file: 'lib/sync/scan.ts',
    refused: [
      UPWARDS,
      '@/app/layout',
      '@/components/ui/button',
      '@/workers/main',
      '@/sandbox/server',
      '@/scripts/demo',
      'next/cache',
      'react',
      ...SDKS,
    ],
    allowed: ['@/lib/db', '@/lib/notion/calls', '@/lib/matching/types', 'zod'],
  },
  {
    file: 'lib/rules/actions.ts',
    refused: [UPWARDS, '@/app/layout', '@/lib/db', '@/lib/generated/prisma/client', ...SDKS],
    allowed: ['next/cache', 'react', '@/lib/rules/data'],
  },
  {
    file: 'lib/notion/client.ts',
    refused: [
      UPWARDS,
      '@/lib/db',
      '@/lib/rules/data',
      '@/lib/sync/scan',
      '@/lib/auth/data',
      'react',
      ...withoutSdk('@notionhq'),
    ],
    allowed: ['@notionhq/client', '@/lib/env', '@/lib/errors'],
  },
  {
    file: 'lib/openai/ask.ts',
    refused: ['@/lib/credits/ledger', ...withoutSdk('openai')],
    allowed: ['openai', 'openai/helpers/zod'],
  },
  { file: 'lib/stripe/client.ts', refused: ['@/lib/credits/ledger', ...withoutSdk('stripe')], allowed: ['stripe'] },
  { file: 'lib/mail/transport.ts', refused: ['@/lib/auth/data', ...withoutSdk('nodemailer')], allowed: ['nodemailer'] },
  {
    file: 'lib/queue/backend.ts',
    refused: ['@/lib/sync/scan', ...withoutSdk('bullmq', 'ioredis')],
    allowed: ['bullmq', 'ioredis'],
  },
  {
    file: 'lib/matching/ranking.ts',
    refused: [UPWARDS, '@/lib/db', '@/lib/notion/calls', '@/lib/env', '@/lib/rules/data', 'next', ...SDKS],
    allowed: ['@/lib/matching/types', '@/lib/rules/matches', 'zod'],
  },
  {
    file: 'lib/embedding/local.ts',
    refused: [UPWARDS, '@/lib/db', '@/lib/sync/scan', ...SDKS],
    allowed: ['@/lib/embedding/vector', 'onnxruntime-node'],
  },
  {
    file: 'workers/handlers/sync.ts',
    refused: [
      UPWARDS,
      '@/app/layout',
      '@/components/ui/button',
      '@/sandbox/server',
      '@/lib/generated/prisma/client',
      'react',
      ...SDKS,
    ],
    allowed: ['@/lib/sync/scan', '@/workers/runtime'],
  },
  {
    file: 'sandbox/openai/service.ts',
    refused: [
      UPWARDS,
      '@/lib/notion/calls',
      '@/lib/env',
      '@/lib/db',
      '@/app/layout',
      '@/workers/main',
      'react',
      ...SDKS,
    ],
    allowed: ['@/lib/embedding/local', '@/lib/matching/ranking', '@/sandbox/clock', 'hono'],
  },
  {
    file: 'scripts/demo.ts',
    refused: [UPWARDS, '@/tests/support/stack'],
    allowed: ['@/lib/env', '@/sandbox/server', '@/workers/main'],
  },
  { file: 'tests/e2e/walk.test.ts', refused: [UPWARDS], allowed: ['@/lib/db', '@/sandbox/server', 'openai', 'bullmq'] },
];

test.each(places)('what $file may not import', ({ file, refused, allowed }) => {
  expect(refusedImports(file, [...refused, ...allowed])).toEqual([...refused].sort());
});
