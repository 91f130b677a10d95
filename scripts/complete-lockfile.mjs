// npm leaves optional packages of foreign platforms out of the lockfile when it cannot look them up, and `npm ci` then
// refuses the file. This adds an entry for each, read from its name, so that the lockfile serves on every platform.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const file = path.join(import.meta.dirname, '../package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));

function isLocked(owner, name) {
  for (let place = owner; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${place ? `${place}/` : ''}node_modules/${name}`]) return true;
    if (!place) return false;
    if (!place.includes('/node_modules/')) return Boolean(lock.packages[`node_modules/${name}`]);
  }
}

function describePlatform(name) {
  const words = name.split('/').at(-1).split('-');
  const os = ['android', 'darwin', 'freebsd', 'linux', 'openbsd', 'win32'].find((word) => words.includes(word));
  const cpu = ['arm64', 'x64', 'arm', 'ia32', 'wasm32', 'ppc64', 'riscv64', 's390x'].find((word) =>
    words.includes(word),
  );
  const libc = words.includes('musl') ? 'musl' : os === 'linux' && words.includes('gnu') ? 'glibc' : undefined;
  if (!os && !cpu) throw new Error(`No platform can be read from the name of the optional package ${name}.`);
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}

let added = 0;
for (const [owner, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isLocked(owner, name) || !/^\d+\.\d+\.\d+[^ ]*$/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...describePlatform(name),
      ...(dev && { dev }),
      optional: true,
    };
    added += 1;
  }
}
for (const entry of Object.values(lock.packages)) {
  if (entry.resolved?.startsWith('http')) delete entry.resolved;
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} entries added.`);
