import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type {
  ColumnType,
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
} from '@prisma/driver-adapter-utils';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const CHAR_OID = 18;

/** Reads catalogue columns of type `"char"`, which the adapter refuses, and runs scripts whole instead of split at `;`. */
async function adaptPool(pool: pg.Pool, release: () => Promise<void>): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  const queryRawWithChar = async (query: SqlQuery): Promise<SqlResultSet> => {
    try {
      return await queryRaw(query);
    } catch (error) {
      if ((error as { cause?: { kind?: string } }).cause?.kind !== 'UnsupportedNativeDataType') throw error;
      return await queryPlainly(pool, query);
    }
  };
  return Object.assign(adapter, {
    queryRaw: queryRawWithChar,
    executeScript: async (script: string) => void (await pool.query(script)),
    dispose: release,
  });
}

const typesByOid: Record<number, ColumnType> = {
  16: ColumnTypeEnum.Boolean,
  [CHAR_OID]: ColumnTypeEnum.Character,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  26: ColumnTypeEnum.Int64,
};

async function queryPlainly(pool: pg.Pool, { sql, args }: SqlQuery): Promise<SqlResultSet> {
  const result = await pool.query({ text: sql, values: args as unknown[], rowMode: 'array' });
  return {
    columnNames: result.fields.map(({ name }) => name),
    columnTypes: result.fields.map(({ dataTypeID }) => typesByOid[dataTypeID] ?? ColumnTypeEnum.Text),
    rows: result.rows as unknown as unknown[][],
  };
}

/** An adapter factory whose shadow connection makes a database of its own on the server, and drops it after use. */
export function createShadowAdapter(url: string): {
  factory: SqlMigrationAwareDriverAdapterFactory;
  close(): Promise<void>;
} {
  const main = new pg.Pool({ connectionString: url, max: 2 });
  main.on('error', () => {});
  const open = new Set<() => Promise<void>>();

  const connectToShadowDb = async () => {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    await main.query(`CREATE DATABASE "${name}"`);
    const address = new URL(url);
    address.pathname = `/${name}`;
    const pool = new pg.Pool({ connectionString: address.href, max: 2 });
    pool.on('error', () => {});
    const drop = async () => {
      if (!open.delete(drop)) return;
      await pool.end();
      await main.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    };
    open.add(drop);
    return adaptPool(pool, drop);
  };

  return {
    factory: {
      provider: 'postgres',
      adapterName: '@prisma/adapter-pg',
      connect: () => adaptPool(main, async () => {}),
      connectToShadowDb,
    },
    close: async () => {
      for (const drop of [...open]) await drop();
      await main.end();
    },
  };
}
