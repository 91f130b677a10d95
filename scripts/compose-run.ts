import path from 'node:path';
import { readSecrets } from '@/scripts/demo/data-folder';
import { composeEnvironment } from '@/scripts/demo/services';

// Browsers take *.localhost for the machine itself and the containers know the name as an alias: one address serves both.
const SANDBOX = 'sandbox.localhost';

const sandbox = {
  notion: `http://${SANDBOX}:4000`,
  openai: `http://${SANDBOX}:4001/v1`,
  stripe: `http://${SANDBOX}:4002`,
  mail: `smtp://${SANDBOX}:4003`,
  control: `http://${SANDBOX}:4004`,
};

// What the sandbox of docker-compose.yml signs its webhooks with; a real Stripe has a secret of its own in .env.
const WEBHOOK_SECRET = 'whsec_sandbox_only';

// One part of docker-compose.yml: the script named, with the sandbox in place of each service that has no key.
const [script, secretsFolder] = process.argv.slice(2);
if (!script || !secretsFolder) throw new Error('Usage: compose-run.ts SCRIPT SECRETS_FOLDER');
const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
const environment = composeEnvironment(
  given,
  { ...readSecrets(secretsFolder), webhookSecret: WEBHOOK_SECRET },
  {
    appUrl: 'http://localhost:3000',
    databaseUrl: given.DATABASE_URL ?? '',
    sandbox,
  },
);
for (const [name, value] of Object.entries(environment)) {
  if (value !== undefined) process.env[name] = value;
}
for (const name of Object.keys(process.env)) {
  if (process.env[name] === '') delete process.env[name];
}
await import(path.resolve(script));
