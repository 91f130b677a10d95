import { currentKeyId, decrypt, encrypt } from '@/lib/crypto';
import { db } from '@/lib/db';
import { Prisma } from '@/lib/generated/prisma/client';
import { ENCRYPTED_COLUMNS, type EncryptedColumn } from '@/lib/keys/encrypted-columns';

export type Rotation = {
  table: string;
  column: string;
  /** Values that the first key encrypts from now on. */
  moved: number;
  /** Rows whose value no key opens in its place: tampered with, swapped, or its key is gone. They stay as they are. */
  unreadable: string[];
};

type Value = Record<string, string> & { rowId: string; value: string };

async function readBatch(column: EncryptedColumn, after: string, size: number): Promise<Value[]> {
  const places = Prisma.raw(column.placeColumns.map((name) => `"${name}"::text`).join(', '));
  const [table, name] = [Prisma.raw(`"${column.table}"`), Prisma.raw(`"${column.column}"`)];
  return db().$queryRaw<Value[]>`
    SELECT id::text AS "rowId", ${name} AS value, ${places} FROM ${table}
    WHERE id > ${after}::uuid AND ${name} <> '' AND NOT starts_with(${name}, ${`${currentKeyId()}.`})
    ORDER BY id LIMIT ${size}`;
}

/** Only while the value is the one that was read: a worker's newer one is encrypted with the first key already. */
async function moveValue(column: EncryptedColumn, { rowId, value, ...places }: Value): Promise<number> {
  const place = column.place(places);
  const sealed = encrypt(decrypt(value, place), place);
  const [table, name] = [Prisma.raw(`"${column.table}"`), Prisma.raw(`"${column.column}"`)];
  return db().$executeRaw`UPDATE ${table} SET ${name} = ${sealed} WHERE id = ${rowId}::uuid AND ${name} = ${value}`;
}

async function rotateColumn(column: EncryptedColumn, size: number, signal?: AbortSignal): Promise<Rotation> {
  const rotation: Rotation = { table: column.table, column: column.column, moved: 0, unreadable: [] };
  let after = '00000000-0000-0000-0000-000000000000';
  while (!signal?.aborted) {
    const values = await readBatch(column, after, size);
    for (const value of values) {
      try {
        rotation.moved += await moveValue(column, value);
      } catch (error) {
        if (error instanceof Prisma.PrismaClientKnownRequestError) throw error;
        rotation.unreadable.push(value.rowId);
      }
    }
    after = values.at(-1)?.rowId ?? after;
    if (values.length < size) break;
  }
  return rotation;
}

/**
 * Encrypts every value anew that another key than the first of ENCRYPTION_KEYS holds, a few hundred at a time. Stopped in the middle, it
 * goes on where it was when called again; workers and the web app may go on meanwhile.
 */
export async function rotateKeys({
  size = 500,
  signal,
}: {
  size?: number;
  signal?: AbortSignal;
} = {}): Promise<Rotation[]> {
  const rotations: Rotation[] = [];
  for (const column of ENCRYPTED_COLUMNS) rotations.push(await rotateColumn(column, size, signal));
  return rotations;
}
