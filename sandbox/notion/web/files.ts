import { crc32, deflateSync } from 'node:zlib';
import { Hono } from 'hono';
import type { NotionStore } from '@/sandbox/notion/store/store';

const SIZE = 64;
const PAPER = [250, 246, 235];
const INK = [196, 82, 51];

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, sum]);
}

/** Three books on a shelf, as a picture that somebody uploaded. */
function drawBooks(): Buffer {
  const isBook = (x: number, y: number) => y > 12 && y < 52 && x > 10 && x < 54 && x % 15 > 2;
  const rows = Array.from({ length: SIZE }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: SIZE }, (_, x) => (isBook(x, y) ? INK : PAPER)).flat()]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function readEnd(date: string, seconds: number): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(date)?.map(Number) ?? [];
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) + seconds * 1_000;
}

/** Uploaded files, under addresses that end: afterwards, and without a signature, 403 as in Notion. */
export function fileRoutes({ clock }: NotionStore): Hono {
  const app = new Hono();
  const pictures = new Map([['reading-list.png', drawBooks()]]);
  app.get('/:name', (c) => {
    const end = readEnd(c.req.query('X-Amz-Date') ?? '', Number(c.req.query('X-Amz-Expires')));
    if (!(end > clock.now())) return c.text('<Error><Code>AccessDenied</Code></Error>', 403);
    const picture = pictures.get(c.req.param('name'));
    return picture ? c.body(new Uint8Array(picture), 200, { 'content-type': 'image/png' }) : c.notFound();
  });
  return app;
}
