import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchPicture } from '@/lib/http/fetch-picture';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const answers: Record<string, (response: ServerResponse) => void> = {
  '/a.png': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(PNG),
  '/page': (response) => response.writeHead(200, { 'content-type': 'image/png' }).end('<script>alert(1)</script>'),
  '/drawing': (response) => response.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg onload="x()"/>'),
  '/large': (response) => response.writeHead(200, { 'content-length': 600 * 1024 }).end(Buffer.alloc(600 * 1024)),
  '/endless': (response) => {
    const more = () => response.write(Buffer.concat([PNG, Buffer.alloc(64 * 1024)]), () => setTimeout(more, 1));
    response.on('error', () => undefined);
    more();
  },
  '/gone': (response) => response.writeHead(403).end(PNG),
  '/elsewhere': (response) => response.writeHead(302, { location: '/a.png' }).end(),
};

let server: Server;
let origin: string;
let asked: string[] = [];

beforeAll(async () => {
  server = createServer(({ url = '' }: IncomingMessage, response) => {
    asked.push(url);
    answers[url]?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('From the origin that the operator set', () => {
  it('takes a picture, by its bytes and not by what the server says', async () => {
    expect(await fetchPicture(`${origin}/a.png`, origin)).toEqual({ bytes: PNG, type: 'image/png' });
  });

  it.each(['/page', '/drawing', '/large', '/endless', '/gone'])('refuses %s', async (path) => {
    await expect(fetchPicture(origin + path, origin)).rejects.toMatchObject({ code: 'notion_unavailable' });
  });

  it('follows no redirect', async () => {
    await expect(fetchPicture(`${origin}/elsewhere`, origin)).rejects.toMatchObject({ code: 'notion_unavailable' });
    expect(asked).toEqual(['/elsewhere']);
  });
});

describe('From anywhere else', () => {
  const elsewhere = 'https://api.notion.com';

  it('asks no private address, whatever it is called', async () => {
    const port = new URL(origin).port;
    for (const address of [
      `${origin}/a.png`,
      `https://127.0.0.1:${port}/a.png`,
      'https://127.0.0.1/a.png',
      'https://2130706433/a.png',
      'https://0x7f.1/a.png',
      'https://[::1]/a.png',
      'https://[::ffff:127.0.0.1]/a.png',
      'https://169.254.169.254/latest/meta-data/',
      'https://user:secret@example.com/a.png',
      'http://example.com/a.png',
      'file:///etc/passwd',
      'data:image/png;base64,iVBORw0KGgo=',
      'not an address',
    ])
      await expect(fetchPicture(address, elsewhere), address).rejects.toThrow(/plain https|cannot be read/);
    expect(asked).toEqual([]);
  });

  it('asks no name that leads into a private network', async () => {
    await expect(fetchPicture('https://localhost/a.png', elsewhere)).rejects.toMatchObject({
      code: 'notion_unavailable',
      message: expect.stringMatching(/not on the open internet/),
    });
  });
});
