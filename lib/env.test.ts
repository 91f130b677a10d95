import { expect, test } from 'vitest';
import { parseEnv } from '@/lib/env';

const complete = {
  DATABASE_URL: 'postgresql://localhost/x',
  NEXTAUTH_SECRET: 'a secret of some length',
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
  NOTION_CLIENT_ID: 'id',
  NOTION_CLIENT_SECRET: 'secret',
  OPENAI_API_KEY: 'sk-test',
  SMTP_URL: 'smtp://localhost:25',
};

test('takes what is needed and fills in the rest', () => {
  expect(parseEnv(complete)).toMatchObject({
    NOTION_API_URL: 'https://api.notion.com',
    OPENAI_BASE_URL: 'https://api.openai.com/v1',
    LEASE_SECONDS: 30,
    PORT: 3000,
    LOG_LEVEL: 'info',
  });
  expect(parseEnv({ ...complete, REDIS_URL: '', PORT: '80' })).toMatchObject({ PORT: 80 });
  expect(parseEnv({ ...complete, NOTION_API_URL: 'http://localhost:1/' }).NOTION_API_URL).toBe('http://localhost:1');
});

test.each(Object.keys(complete))('a missing %s gets one sentence that names it', (name) => {
  const sentences = problemsOf({ [name]: undefined });
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toMatch(new RegExp(`^${name} is missing: .+\\.$`));
  expect(problemsOf({ [name]: '' })).toEqual(sentences);
});

const wrong: [string, string, RegExp][] = [
  ['DATABASE_URL', 'mysql://localhost/x', /must begin with postgresql:/],
  ['REDIS_URL', 'localhost:6379', /must begin with redis:/],
  ['APP_URL', 'app.example', /must be a URL such as/],
  ['NOTION_API_URL', 'notion', /must be a URL such as/],
  ['OPENAI_BASE_URL', 'openai', /must be a URL such as/],
  ['STRIPE_API_URL', 'stripe', /must be a URL such as/],
  ['NEXTAUTH_SECRET', 'short', /too short/],
  ['ENCRYPTION_KEYS', 'k1:tooshort', /32 random bytes in base64/],
  ['SMTP_URL', 'http://mail', /must begin with smtp:/],
  ['LEASE_SECONDS', 'long', /number of seconds/],
  ['LEASE_SECONDS', '1', /at least 2/],
  ['SLICE_SECONDS', '0', /at least 1/],
  ['WORKER_CONCURRENCY', '0', /at least 1/],
  ['NOTION_TIMEOUT_SECONDS', 'soon', /number of seconds/],
  ['POLL_SECONDS', '0', /at least 1/],
  ['LOG_LEVEL', 'loud', /must be trace, debug/],
  ['PORT', 'a door', /must be a number/],
  ['PORT', '70000', /at most 65535/],
];

test.each(wrong)('%s=%s gets one sentence that tells what to do', (name, value, sentence) => {
  const sentences = problemsOf({ [name]: value });
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toMatch(new RegExp(`^${name} `));
  expect(sentences[0]).toMatch(sentence);
});

test('tells every problem at once, without the values', () => {
  const sentences = problemsOf({ DATABASE_URL: undefined, NEXTAUTH_SECRET: 'hush' });
  expect(sentences).toHaveLength(2);
  expect(sentences.join()).not.toContain('hush');
});

function problemsOf(change: Record<string, string | undefined>): string[] {
  try {
    parseEnv({ ...complete, ...change });
  } catch (error) {
    const lines = (error as Error).message.split('\n');
    return lines.filter((line) => line.startsWith('  - ')).map((line) => line.slice(4));
  }
  return [];
}
