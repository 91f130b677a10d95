// Makes a clone ready to run: packages, the database client and, with --test, a browser and a Redis. Plain Node, because
// nothing is installed when it runs first.
import { generateClient } from './setup/generate-client.mjs';
import { installPackages } from './setup/install-packages.mjs';
import { withSetupLock } from './setup/setup-lock.mjs';
import { requireTestPrograms } from './setup/test-programs.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or newer is needed; this is Node ${process.versions.node}.`);
  process.exit(1);
}

const flags = process.argv.slice(2);
const say = (line) => (flags.includes('--quiet') ? console.error(line) : console.log(line));

try {
  await withSetupLock(say, async () => {
    await installPackages(say);
    await generateClient(say);
    if (flags.includes('--test')) await requireTestPrograms(say);
  });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
