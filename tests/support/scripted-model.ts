import { createServer, type IncomingMessage } from 'node:http';
import { closeServer, listenInOrder } from '@/sandbox/listen';

export type ScriptedCall = { model: string; pages: string[]; candidates: string[]; body: Record<string, unknown> };
type Choice = { title: string; confidence: number };

/** What the model says of one page (titles of candidates, or `none`), or an HTTP status in place of an answer. */
export type Script = (page: string, call: ScriptedCall) => Choice[] | number;

type Row = { id: string; title: string };

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
}

function readRows(prompt: string, tag: string): Row[] {
  const inner = prompt.slice(prompt.lastIndexOf(`<${tag}>\n`), prompt.lastIndexOf(`</${tag}>`));
  return inner
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Row);
}

const textOf = (content: unknown): string =>
  Array.isArray(content) ? content.map(({ text }: { text: string }) => text).join('') : String(content);

/** A compatible server of its own whose answers a test writes; each call uses 1,000 + 100 a page prompt tokens, 400 of them cached, and 33 others. */
export async function startScriptedModel() {
  const calls: ScriptedCall[] = [];
  let script: Script = () => [];
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const messages = body.messages as { role: string; content: unknown }[];
    const prompt = messages.map(({ content }) => textOf(content)).join('\n');
    const [pages, candidates] = [readRows(prompt, 'pages'), readRows(prompt, 'candidates')];
    const titles = (rows: Row[]) => rows.map(({ title }) => title);
    const call = { model: String(body.model), pages: titles(pages), candidates: titles(candidates), body };
    calls.push(call);
    const said = pages.map((page) => ({ id: page.id, said: script(page.title, call) }));
    const status = said.map((one) => one.said).find((one) => typeof one === 'number');
    const idOf = (title: string) => candidates.find((row) => row.title === title)?.id ?? title;
    const answered = said.map(({ id, said: choices }) => ({
      id,
      matches: (typeof choices === 'number' ? [] : choices).map(({ title, confidence }) => ({
        reason: `Because of ${title}.`,
        id: idOf(title),
        confidence,
      })),
    }));
    const message = { role: 'assistant', content: JSON.stringify({ pages: answered }), refusal: null };
    const prompted = 1_000 + 100 * pages.length;
    const usage = {
      prompt_tokens: prompted,
      completion_tokens: 33,
      total_tokens: prompted + 33,
      prompt_tokens_details: { cached_tokens: 400 },
    };
    response.writeHead(status ?? 200, { 'content-type': 'application/json', 'retry-after-ms': '10' });
    response.end(
      JSON.stringify(
        status
          ? { error: { message: 'Scripted.' } }
          : { object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }], usage },
      ),
    );
  });
  const [address] = await listenInOrder([server], 0, '127.0.0.1');
  return {
    url: `http://${address}/v1`,
    /** The calls since the script was set. */
    calls,
    play(next: Script) {
      calls.length = 0;
      script = next;
    },
    stop: () => closeServer(server),
  };
}

export type ScriptedModel = Awaited<ReturnType<typeof startScriptedModel>>;
