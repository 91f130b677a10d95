import { DEMO_EMAIL } from '@/scripts/demo/account';
import type { Secrets } from '@/scripts/demo/data-folder';
import type { SandboxAddresses } from '@/scripts/processes/product';

type Values = Record<string, string | undefined>;

interface OutsideService {
  name: string;
  /** The variable whose presence in `.env` makes the service real. */
  key: string;
  real: string;
  standIn: string;
  inSandbox: boolean;
}

const services: OutsideService[] = [
  { name: 'Notion', key: 'NOTION_CLIENT_ID', real: 'real', standIn: 'sandbox', inSandbox: true },
  { name: 'OpenAI', key: 'OPENAI_API_KEY', real: 'real', standIn: 'sandbox', inSandbox: true },
  { name: 'Stripe', key: 'STRIPE_SECRET_KEY', real: 'real', standIn: 'sandbox', inSandbox: true },
  { name: 'Mail', key: 'SMTP_URL', real: 'real', standIn: 'sandbox', inSandbox: true },
  { name: 'Database', key: 'DATABASE_URL', real: 'yours', standIn: 'embedded Postgres', inSandbox: false },
  { name: 'Queue', key: 'REDIS_URL', real: 'Redis', standIn: 'in the database', inSandbox: false },
];

/** One line for each service: what is used, and which variable of `.env` changes that. */
export function describeServices(file: Values): { name: string; used: string; isReal: boolean; key: string }[] {
  return services.map(({ name, key, real, standIn }) => {
    const isReal = file[key] !== undefined;
    return { name, used: isReal ? real : standIn, isReal, key };
  });
}

export function needsSandbox(file: Values): boolean {
  return services.some(({ inSandbox, key }) => inSandbox && file[key] === undefined);
}

type ServiceAddresses = Pick<SandboxAddresses, 'notion' | 'openai' | 'stripe' | 'mail' | 'control'>;

interface Addresses {
  appUrl: string;
  databaseUrl: string;
  sandbox: ServiceAddresses | undefined;
}

/** The product's whole environment: what `.env` says, and the sandbox for each service without a key there. */
export function composeEnvironment(
  file: Values,
  secrets: Secrets,
  { appUrl, databaseUrl, sandbox }: Addresses,
): Values {
  const values: Values = {
    NEXTAUTH_SECRET: secrets.sessionSecret,
    ENCRYPTION_KEYS: secrets.encryptionKey,
    LOG_LEVEL: 'info',
    // Without a mail server of one's own, so that the ways to write to somebody are seen all the same.
    SUPPORT_EMAIL: file.SMTP_URL === undefined ? 'support@auto-relation.example' : undefined,
    ADMIN_EMAILS: DEMO_EMAIL,
    // The stand-in of Notion can be asked more often than a real workspace should be.
    POLL_SECONDS: file.NOTION_CLIENT_ID === undefined ? '5' : undefined,
    ...file,
    DATABASE_URL: databaseUrl,
    APP_URL: file.APP_URL ?? appUrl,
    NEXTAUTH_URL: file.APP_URL ?? appUrl,
  };
  if (!sandbox) return values;
  const standIns: Record<string, Values> = {
    NOTION_CLIENT_ID: {
      NOTION_CLIENT_ID: 'sandbox-client',
      NOTION_CLIENT_SECRET: 'sandbox-client-secret',
      NOTION_API_URL: sandbox.notion,
      NOTION_SAMPLES_URL: `${sandbox.control}/_sandbox/notion/samples`,
    },
    OPENAI_API_KEY: { OPENAI_API_KEY: 'sk-sandbox', OPENAI_BASE_URL: sandbox.openai },
    STRIPE_SECRET_KEY: {
      STRIPE_SECRET_KEY: 'sk_test_sandbox',
      STRIPE_WEBHOOK_SECRET: secrets.webhookSecret,
      STRIPE_API_URL: sandbox.stripe,
    },
    SMTP_URL: { SMTP_URL: sandbox.mail },
  };
  for (const [key, standIn] of Object.entries(standIns)) {
    if (file[key] === undefined) Object.assign(values, standIn);
  }
  return values;
}
