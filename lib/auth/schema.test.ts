import { describe, expect, it } from 'vitest';
import { emailSchema } from '@/lib/auth/schema';

describe('emailSchema', () => {
  it.each([
    ['Ada@Example.COM', 'ada@example.com'],
    ['  ada+notion@mail.example.co.uk ', 'ada+notion@mail.example.co.uk'],
  ])('takes %j', (given, kept) => {
    expect(emailSchema.parse(given)).toBe(kept);
  });

  it.each([
    '',
    'ada',
    'ada@localhost',
    'x\r\nBcc: v@victim.com',
    'ada@example.com\r\nBcc: v@victim.com',
    'ada@example.com\n',
    '<img src=x>@example.com',
    'Ada <ada@example.com>',
    'ada lovelace@example.com',
    'ada@example.com, bob@example.com',
    `${'a'.repeat(5_000)}@example.com`,
    `${'a'.repeat(250)}@example.com`,
    'ada\u200b@example.com',
    'аda@example.com',
    'ada@examp\u217ee.com',
    'ada@\u212aelvin.com',
    'ada@ex\u0430mple.com',
    'ada\uff20example.com',
    'ada@example.com\u0000',
    '\tada@example.com',
    'ada@example.com%0d%0abcc:v@victim.com',
    '"ada lovelace"@example.com',
    'ada@[127.0.0.1]',
    'ada@@example.com',
    'ada..b@example.com',
    '.ada@example.com',
    'ada@-example.com',
    'ada@example..com',
  ])('refuses %j', (given) => {
    expect(emailSchema.safeParse(given).success).toBe(false);
  });
});
