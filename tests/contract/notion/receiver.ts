import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listenInOrder } from '@/sandbox/listen';

type Author = { id: string; type: string };
export type ReceivedEvent = {
  id: string;
  type: string;
  attempt_number: number;
  authors: Author[];
  entity: { id: string; type: string };
  data: { parent: object; updated_properties?: unknown[]; updated_blocks?: unknown[] };
};
export type Received = { body: string; signature: string | null; event: ReceivedEvent };

/** An endpoint on a free port that keeps what it is sent; `answerWith` decides the status. */
export async function startReceiver() {
  const received: Received[] = [];
  let status: () => number = () => 200;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const signature = (request.headers['x-notion-signature'] as string | undefined) ?? null;
    received.push({ body, signature, event: JSON.parse(body) });
    response.writeHead(status()).end();
  });
  const [address] = await listenInOrder([server], 0, '127.0.0.1');
  return {
    url: `http://${address}/hook`,
    received,
    answerWith(next: () => number) {
      status = next;
    },
    stop: () => closeServer(server),
  };
}
