import { applyMigrations } from '@/scripts/db/apply-migrations';

const url = process.env.DATABASE_URL;
if (!url) {
  console.error('DATABASE_URL is missing: the address of the PostgreSQL database to migrate.');
  process.exit(1);
}
try {
  const names = await applyMigrations(url);
  console.log(names.length === 0 ? 'The database is up to date.' : `Applied ${names.join(', ')}.`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
