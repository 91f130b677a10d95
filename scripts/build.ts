import { buildWebIfStale } from '@/scripts/processes/build-web';

try {
  const wasStale = await buildWebIfStale(() => console.log('Building the web app…'));
  console.log(wasStale ? 'Built.' : 'The build is that of these sources.');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
