import { expect, test } from 'vitest';
import { parseEnv } from '@/lib/env';
import { makeSecrets } from '@/scripts/demo/data-folder';
import { composeEnvironment, describeServices, needsSandbox } from '@/scripts/demo/services';

const sandbox = {
  notion: 'http://127.0.0.1:4000',
  openai: 'http://127.0.0.1:4001/v1',
  stripe: 'http://127.0.0.1:4002',
  mail: 'smtp://127.0.0.1:4003',
  control: 'http://127.0.0.1:4004',
};
const addresses = { appUrl: 'http://localhost:3000', databaseUrl: 'postgresql://a:b@127.0.0.1:1/c', sandbox };

const keys = {
  NOTION_CLIENT_ID: 'own-id',
  NOTION_CLIENT_SECRET: 'own-secret',
  OPENAI_API_KEY: 'sk-own',
  STRIPE_SECRET_KEY: 'sk_live_own',
  STRIPE_WEBHOOK_SECRET: 'whsec_own',
  SMTP_URL: 'smtp://mail.example.com',
};

test('without keys everything is the sandbox, and the environment is complete', () => {
  const env = parseEnv(composeEnvironment({}, makeSecrets(), addresses));
  expect(env).toMatchObject({
    NOTION_API_URL: sandbox.notion,
    NOTION_SAMPLES_URL: 'http://127.0.0.1:4004/_sandbox/notion/samples',
    OPENAI_BASE_URL: sandbox.openai,
    SMTP_URL: sandbox.mail,
  });
  expect(needsSandbox({})).toBe(true);
  expect(describeServices({}).every(({ isReal }) => !isReal)).toBe(true);
});

test('a service whose key is set is real, the others stay in the sandbox', () => {
  const env = parseEnv(composeEnvironment({ OPENAI_API_KEY: 'sk-own' }, makeSecrets(), addresses));
  expect(env).toMatchObject({ OPENAI_API_KEY: 'sk-own', OPENAI_BASE_URL: 'https://api.openai.com/v1' });
  expect(env).toMatchObject({ NOTION_API_URL: sandbox.notion, STRIPE_API_URL: sandbox.stripe });
});

test('with all keys nothing leads to the sandbox', () => {
  const env = parseEnv(composeEnvironment(keys, makeSecrets(), addresses));
  expect(JSON.stringify(env)).not.toContain('127.0.0.1:40');
  expect(env).toMatchObject(keys);
  expect(needsSandbox(keys)).toBe(false);
});

test('addresses and secrets of one’s own are kept', () => {
  const own = { APP_URL: 'https://app.example.com', NEXTAUTH_SECRET: 'a secret of my own making' };
  expect(composeEnvironment(own, makeSecrets(), addresses)).toMatchObject({ ...own, NEXTAUTH_URL: own.APP_URL });
});
