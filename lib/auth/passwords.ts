import argon2 from 'argon2';

/** OWASP's second setting for argon2id: 19 MiB, two passes. */
const OPTIONS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return argon2.hash(password, OPTIONS);
}

let decoy: Promise<string> | undefined;

/** Compares in the same time whether or not there is a hash, so that nobody can ask which addresses have accounts. */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const matches = await argon2.verify(hash ?? (await decoy), password);
  return hash !== null && matches;
}
