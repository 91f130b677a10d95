import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describeMigrations, prismaFolder, readMigrations } from '@/scripts/db/migration-files';
import { withSchemaEngine } from '@/scripts/db/schema-engine';

const schemaFile = path.join(prismaFolder, 'schema.prisma');

/** The SQL that leads from the migrations to schema.prisma; empty when they agree. */
export async function diffSchema(url: string): Promise<string> {
  const content = readFileSync(schemaFile, 'utf8');
  const migrations = readMigrations();
  const { stdout } = await withSchemaEngine(url, [schemaFile, content], (engine) =>
    engine.diff({
      from: migrations.length === 0 ? { tag: 'empty' } : { tag: 'migrations', ...describeMigrations(migrations) },
      to: { tag: 'schemaDatamodel', files: [{ path: schemaFile, content }], configDir: prismaFolder },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
      shadowDatabaseUrl: null,
    } as Parameters<typeof engine.diff>[0]),
  );
  const sql = stdout ?? '';
  return sql.includes('This is an empty migration') ? '' : sql;
}
