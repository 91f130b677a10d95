import { parseArgs } from 'node:util';
import { diffSchema } from '@/scripts/db/diff-schema';
import { writeMigration } from '@/scripts/db/migration-files';
import { startPostgres } from '@/scripts/postgres/start-postgres';

const { values } = parseArgs({ options: { name: { type: 'string' }, check: { type: 'boolean', default: false } } });

async function diffOnSomeServer(): Promise<string> {
  if (process.env.DATABASE_URL) return diffSchema(process.env.DATABASE_URL);
  const postgres = await startPostgres();
  try {
    return await diffSchema(postgres.url);
  } finally {
    await postgres.stop();
  }
}

const sql = await diffOnSomeServer();
if (sql === '') {
  console.error('prisma/migrations and prisma/schema.prisma agree.');
} else if (values.name) {
  console.error(`Wrote ${writeMigration(values.name, sql)}`);
} else {
  console.log(sql);
  if (values.check) {
    console.error('prisma/schema.prisma has changes without a migration: npm run db:diff -- --name <what changes>');
    process.exitCode = 1;
  }
}
