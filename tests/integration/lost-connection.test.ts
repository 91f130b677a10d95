import { createServer, connect as openSocket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeServer, listenInOrder } from '@/sandbox/listen';
import { type Sandbox, startSandbox } from '@/sandbox/server';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createTestEnvironment } from '@/tests/support/environment';
import { loadProduct, type Product } from '@/tests/support/product';

/** What a server says that is ready for the first statement. Source: PostgreSQL, "Message Formats", ReadyForQuery. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** What a server says that is being stopped. Source: PostgreSQL, "Message Formats", ErrorResponse. */
function stopping(): Buffer {
  const fields = Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0');
  const head = Buffer.from([0x45, 0, 0, 0, 0]);
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** A way to a database; while `isStopping`, its server takes each connection and ends it in the same breath. */
function openGate(url: string) {
  const gate = { isStopping: false, url: '', close: () => closeServer(server) };
  const server = createServer((incoming) => {
    const outgoing = openSocket(Number(new URL(url).port), '127.0.0.1');
    incoming.pipe(outgoing);
    outgoing.on('data', (chunk: Buffer) => {
      if (gate.isStopping && chunk.subarray(-READY.length).equals(READY))
        incoming.end(Buffer.concat([chunk, stopping()]));
      else incoming.write(chunk);
    });
    incoming.on('error', () => outgoing.destroy()).on('close', () => outgoing.destroy());
    outgoing.on('error', () => incoming.destroy()).on('close', () => incoming.destroy());
  });
  return listenInOrder([server], 0, '127.0.0.1').then(([address = '']) => {
    const front = new URL(url);
    front.host = address;
    return Object.assign(gate, { url: front.href });
  });
}

let database: TestDatabase;
let sandbox: Sandbox;
let gate: Awaited<ReturnType<typeof openGate>>;
let product: Product;

beforeAll(async () => {
  [database, sandbox] = await Promise.all([createTestDatabase(), startSandbox()]);
  gate = await openGate(database.url);
  product = await loadProduct(createTestEnvironment({ databaseUrl: gate.url, sandbox }));
});
afterAll(async () => {
  await product?.close();
  await gate?.close();
  await sandbox?.stop();
  await database?.drop();
});

test('a server that stops while a connection is made fails what was asked, and not the process', async () => {
  const ask = () => product.db().$transaction((tx) => tx.$queryRaw`SELECT 1 AS one`);
  gate.isStopping = true;
  const answers = await Promise.allSettled(Array.from({ length: 5 }, ask));
  expect(answers.map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
  gate.isStopping = false;
  expect(await ask()).toEqual([{ one: 1 }]);
});
