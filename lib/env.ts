import { z } from 'zod';

const url = (name: string, example: string) =>
  z.url(`${name} must be a URL such as ${example}.`).transform((value) => value.replace(/\/+$/, ''));

const needed = (name: string, why: string) => z.string(`${name} is missing: ${why}`).min(1, `${name} is empty: ${why}`);

const encryptionKeys = needed('ENCRYPTION_KEYS', 'it encrypts Notion tokens and page texts.').refine(
  (value) => value.split(',').every((key) => /^[\w-]+:[A-Za-z0-9+/=_-]{43,44}$/.test(key.trim())),
  'ENCRYPTION_KEYS must be id:key[,id:key…], each key 32 random bytes in base64 (openssl rand -base64 32).',
);

const margin = z.coerce
  .number('PRICE_MARGIN must be a number.')
  .min(1, 'PRICE_MARGIN must be at least 1: below, each page costs more than it brings.')
  .max(100, 'PRICE_MARGIN must be at most 100.')
  .default(2);

const schema = z.object({
  DATABASE_URL: needed('DATABASE_URL', 'the address of a PostgreSQL database.').regex(
    /^postgres(ql)?:\/\//,
    'DATABASE_URL must begin with postgresql://.',
  ),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'REDIS_URL must begin with redis:// or rediss://; leave it out to queue in PostgreSQL.')
    .optional(),
  APP_URL: url('APP_URL', 'https://app.example.com').default('http://localhost:3000'),
  NEXTAUTH_SECRET: needed('NEXTAUTH_SECRET', 'it signs the sessions (openssl rand -base64 32).').min(
    16,
    'NEXTAUTH_SECRET is too short: use at least 16 characters.',
  ),
  ENCRYPTION_KEYS: encryptionKeys,
  NOTION_CLIENT_ID: needed('NOTION_CLIENT_ID', "your Notion connection's OAuth client id."),
  NOTION_CLIENT_SECRET: needed('NOTION_CLIENT_SECRET', "your Notion connection's OAuth client secret."),
  NOTION_API_URL: url('NOTION_API_URL', 'https://api.notion.com').default('https://api.notion.com'),
  NOTION_AUTHORIZE_URL: url('NOTION_AUTHORIZE_URL', 'https://api.notion.com').optional(),
  NOTION_REQUESTS_PER_MINUTE: z.coerce
    .number('NOTION_REQUESTS_PER_MINUTE must be a number.')
    .int()
    .min(10, 'NOTION_REQUESTS_PER_MINUTE must be at least 10.')
    .default(180),
  NOTION_WEBHOOK_TOKEN: z.string().optional(),
  NOTION_SAMPLES_URL: url('NOTION_SAMPLES_URL', 'http://localhost:4004/_sandbox/notion/samples').optional(),
  OPENAI_API_KEY: needed('OPENAI_API_KEY', 'the key of an OpenAI project.'),
  OPENAI_BASE_URL: url('OPENAI_BASE_URL', 'https://api.openai.com/v1').default('https://api.openai.com/v1'),
  EMBEDDING_MODEL: z
    .enum(
      ['text-embedding-3-small', 'all-MiniLM-L6-v2'],
      'EMBEDDING_MODEL must be text-embedding-3-small or all-MiniLM-L6-v2.',
    )
    .default('text-embedding-3-small'),
  PRICE_MARGIN: margin,
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_URL: url('STRIPE_API_URL', 'https://api.stripe.com').default('https://api.stripe.com'),
  STRIPE_AUTOMATIC_TAX: z
    .enum(['true', 'false'], 'STRIPE_AUTOMATIC_TAX must be true or false.')
    .default('false')
    .transform((value) => value === 'true'),
  SMTP_URL: needed('SMTP_URL', 'the mail server, such as smtp://user:password@mail.example.com:587.').regex(
    /^smtps?:\/\//,
    'SMTP_URL must begin with smtp:// or smtps://.',
  ),
  MAIL_FROM: z.string().default('Auto Relation <no-reply@auto-relation.example>'),
  SUPPORT_EMAIL: z.email('SUPPORT_EMAIL must be an e-mail address.').optional(),
  ADMIN_EMAILS: z
    .string()
    .default('')
    .transform((list) => list.split(',').map((email) => email.trim().toLowerCase()))
    .transform((list) => list.filter((email) => email !== ''))
    .refine(
      (list) => list.every((email) => z.email().safeParse(email).success),
      'ADMIN_EMAILS must be e-mail addresses with commas between them.',
    ),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_ISSUER: z.url('GOOGLE_ISSUER must be an address.').optional(),
  NOTION_TIMEOUT_SECONDS: z.coerce
    .number('NOTION_TIMEOUT_SECONDS must be a number of seconds.')
    .min(1, 'NOTION_TIMEOUT_SECONDS must be at least 1.')
    .default(30),
  WORKER_CONCURRENCY: z.coerce
    .number('WORKER_CONCURRENCY must be a number.')
    .int()
    .min(1, 'WORKER_CONCURRENCY must be at least 1.')
    .default(8),
  SLICE_SECONDS: z.coerce
    .number('SLICE_SECONDS must be a number of seconds.')
    .min(1, 'SLICE_SECONDS must be at least 1.')
    .default(30),
  LEASE_SECONDS: z.coerce
    .number('LEASE_SECONDS must be a number of seconds.')
    .min(2, 'LEASE_SECONDS must be at least 2.')
    .default(30),
  POLL_SECONDS: z.coerce
    .number('POLL_SECONDS must be a number of seconds.')
    .min(1, 'POLL_SECONDS must be at least 1.')
    .default(60),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
      'LOG_LEVEL must be trace, debug, info, warn, error or silent.',
    )
    .default('info'),
  PORT: z.coerce.number('PORT must be a number.').int().min(0).max(65_535, 'PORT must be at most 65535.').default(3000),
});

export type Env = z.output<typeof schema>;

/** Names of all variables that the product reads. */
export const ENV_NAMES = Object.keys(schema.shape);

function parse<T extends z.ZodType>(shape: T, values: Record<string, string | undefined>): z.output<T> {
  const present = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
  const result = shape.safeParse(present);
  if (result.success) return result.data;
  const sentences = result.error.issues.map((issue) => `  - ${issue.message}`);
  throw new Error(
    `The environment is not complete (.env.example explains each variable):\n${[...new Set(sentences)].join('\n')}`,
  );
}

/** Reads the variables; an empty one counts as absent. Throws one Error whose message has a sentence per problem. */
export function parseEnv(values: Record<string, string | undefined>): Env {
  return parse(schema, values);
}

const openaiSchema = schema.pick({ OPENAI_API_KEY: true, OPENAI_BASE_URL: true });

/** What a call to OpenAI needs, for programs that need nothing else of the environment. */
export function openaiEnv(): z.output<typeof openaiSchema> {
  return cached ?? parse(openaiSchema, process.env);
}

let cached: Env | undefined;

/** The validated environment, read at the first call. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** PRICE_MARGIN alone: what works out prices needs no other variable. */
export function readMargin(): number {
  return margin.parse(process.env.PRICE_MARGIN || undefined);
}
