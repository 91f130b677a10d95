import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parseMatchRange } from '@/lib/rules/matches';
import { closeServer, listenInOrder } from '@/sandbox/listen';
import { chooseMatches, type Text } from '@/tests/simulation/oracle';

/** How an answer goes wrong; `leave-out` forgets every second page, `stranger` names candidates that were never shown. */
export type ChatFault = 'status-429' | 'status-500' | 'drop' | 'broken-json' | 'refusal' | 'leave-out' | 'stranger';

type Ask = { model: string; messages: { role: string; content: string }[] };

async function readJson<T>(request: IncomingMessage): Promise<T> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString()) as T;
}

function fencedLines(prompt: string, tag: string): Text[] {
  const inner = prompt.slice(prompt.indexOf(`<${tag}>\n`) + tag.length + 3, prompt.indexOf(`\n</${tag}>`));
  return inner
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => ({ text: '', ...JSON.parse(line) }));
}

function answerFor(system: string, user: string, fault: ChatFault | undefined) {
  const instructions = JSON.parse(/<instructions>\n(.*)\n<\/instructions>/.exec(system)?.[1] ?? '""');
  const range = parseMatchRange(/Number of Matches Desired: (.*)/.exec(system)?.[1] ?? '');
  if (!range) throw new Error('The question names no number of matches.');
  const candidates = fencedLines(system, 'candidates');
  const asked = fencedLines(user, 'pages');
  const answered = fault === 'leave-out' ? asked.filter((_, index) => index % 2 === 1) : asked;
  const pages = answered.map((page) => {
    const others = candidates.filter(({ id }) => id !== page.id);
    const chosen = chooseMatches(page, others, instructions, range);
    const ids = [...(chosen.length > 0 ? chosen : ['none']), ...(fault === 'stranger' ? ['zzz9'] : [])];
    return { id: page.id, matches: ids.map((id) => ({ id, reason: 'They share a tag.', confidence: 0.9 })) };
  });
  return { pages, asked: asked.length };
}

/** A vector of a text's words, so that near texts are near. */
function embed(text: string): number[] {
  const vector = new Array<number>(512).fill(0.001);
  for (const word of text.toLowerCase().split(/\W+/)) {
    let at = 7;
    for (const char of word) at = (at * 31 + char.charCodeAt(0)) % 512;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  return vector;
}

/** An OpenAI whose answer about a page depends on that page alone; what is asked is counted. */
export async function startChatServer() {
  const faults: ChatFault[] = [];
  const counts = { calls: 0, pages: 0, embeddings: 0, faults: 0 };

  const send = (response: ServerResponse, status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '20' });
    response.end(JSON.stringify(body));
  };

  async function answerChat(request: IncomingMessage, response: ServerResponse) {
    const { model, messages } = await readJson<Ask>(request);
    const [system = '', user = ''] = messages.map(({ content }) => content);
    const fault = faults.shift();
    counts.calls += 1;
    if (fault) counts.faults += 1;
    if (fault === 'drop') return response.destroy();
    if (fault === 'status-429') return send(response, 429, { error: { message: 'Slow down.', code: 'rate_limit' } });
    if (fault === 'status-500') return send(response, 500, { error: { message: 'Something broke.' } });
    const { pages, asked } = answerFor(system, user, fault);
    counts.pages += asked;
    const whole = JSON.stringify({ pages });
    const content = fault === 'refusal' ? null : fault === 'broken-json' ? whole.slice(0, whole.length / 2) : whole;
    const message = { role: 'assistant', content, refusal: fault === 'refusal' ? 'No.' : null };
    const usage = { prompt_tokens: Math.ceil((system.length + user.length) / 4), completion_tokens: 40 * asked };
    send(response, 200, {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 0,
      model,
      choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
      usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens },
    });
  }

  async function answerEmbeddings(request: IncomingMessage, response: ServerResponse) {
    const { input, model, encoding_format } = await readJson<{
      input: string[];
      model: string;
      encoding_format?: string;
    }>(request);
    counts.embeddings += 1;
    const data = input.map((text, index) => {
      const vector = embed(text);
      const encoded = Buffer.from(Float32Array.from(vector).buffer).toString('base64');
      return { object: 'embedding', index, embedding: encoding_format === 'base64' ? encoded : vector };
    });
    send(response, 200, { object: 'list', data, model, usage: { prompt_tokens: 1, total_tokens: 1 } });
  }

  const server = createServer((request, response) => {
    const answer = request.url?.endsWith('/embeddings') ? answerEmbeddings : answerChat;
    answer(request, response).catch((error: Error) => {
      process.stderr.write(`simulation chat: ${error.stack}\n`);
      send(response, 500, { error: { message: error.message } });
    });
  });
  const [address] = await listenInOrder([server], 0, '127.0.0.1');
  return {
    url: `http://${address}/v1`,
    counts,
    addFault: (fault: ChatFault) => faults.push(fault),
    clearFaults: () => faults.splice(0),
    stop: () => closeServer(server),
  };
}

export type ChatServer = Awaited<ReturnType<typeof startChatServer>>;
