import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ENV_NAMES } from '@/lib/env';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const condition = z.enum(['service_started', 'service_healthy', 'service_completed_successfully']);

const serviceSchema = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), target: z.string() }).optional(),
  init: z.boolean().optional(),
  env_file: z.array(z.strictObject({ path: z.string(), required: z.boolean() })).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  command: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  networks: z.record(z.string(), z.strictObject({ aliases: z.array(z.string()) })).optional(),
  volumes: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition })).optional(),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()),
      interval: z.string(),
      timeout: z.string(),
      retries: z.int(),
      start_period: z.string().optional(),
    })
    .optional(),
  stop_grace_period: z.string().optional(),
  restart: z.string(),
});

const composeSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.null()),
});

const compose = composeSchema.parse(parse(read('docker-compose.yml'), { merge: true }));
const services = Object.entries(compose.services);
const ofTheImages = ['POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB', 'STRIPE_WEBHOOK_URL'];

test('has the product, its stores and the sandbox', () => {
  expect(Object.keys(compose.services).sort()).toEqual(['migrate', 'postgres', 'redis', 'sandbox', 'web', 'worker']);
});

describe.each(services)('%s', (_name, service) => {
  test('waits only for services that can become what it waits for', () => {
    for (const [other, { condition: awaited }] of Object.entries(service.depends_on ?? {})) {
      const target = compose.services[other];
      expect(target, other).toBeDefined();
      if (awaited === 'service_healthy') expect(target?.healthcheck, other).toBeDefined();
      if (awaited === 'service_completed_successfully') expect(target?.restart, other).not.toBe('unless-stopped');
    }
  });

  test('uses variables, volumes, build targets and scripts that exist', () => {
    for (const name of Object.keys(service.environment ?? {})) expect([...ENV_NAMES, ...ofTheImages]).toContain(name);
    for (const volume of service.volumes ?? []) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    if (service.build) expect(read('Dockerfile')).toMatch(new RegExp(`^FROM \\S+ AS ${service.build.target}$`, 'm'));
    for (const word of service.command ?? []) {
      if (word.endsWith('.ts')) expect(existsSync(path.join(root, word)), word).toBe(true);
    }
  });
});

test('workers can be multiplied: no fixed name and no port', () => {
  expect(compose.services.worker?.ports).toBeUndefined();
  expect(parse(read('docker-compose.yml'), { merge: true }).services.worker).not.toHaveProperty('container_name');
});

test('takes only known variables from .env', () => {
  const used = [...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
  expect(used.filter((name) => !ENV_NAMES.includes(name ?? ''))).toEqual([]);
});

test('Redis keeps jobs when memory is short', () => {
  expect(compose.services.redis?.command).toEqual(expect.arrayContaining(['--maxmemory-policy', 'noeviction']));
});

test('the images run Node 24 and copy only what exists', () => {
  const lines = read('Dockerfile').split('\n');
  for (const line of lines.filter((one) => /^FROM node:/.test(one))) expect(line).toMatch(/^FROM node:24-/);
  for (const line of lines.filter((one) => one.startsWith('COPY') && !one.includes('--from'))) {
    const words = line.split(' ').filter((word) => word !== 'COPY' && !word.startsWith('--'));
    for (const place of words.slice(0, -1)) expect(existsSync(path.join(root, place)), place).toBe(true);
  }
});
