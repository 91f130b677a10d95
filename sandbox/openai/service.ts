import { Hono } from 'hono';
import { createCatalogues } from '@/sandbox/openai/catalogue';
import { answerChat } from '@/sandbox/openai/chat';
import { createEmbeddingCache } from '@/sandbox/openai/embedding-cache';
import { answerEmbeddings, type RecordUsage } from '@/sandbox/openai/embeddings';
import { answerError, answerUnknownModel } from '@/sandbox/openai/errors';
import { describeModel, listModels } from '@/sandbox/openai/models';
import { createPromptCache } from '@/sandbox/openai/prompt-cache';
import type { SandboxService } from '@/sandbox/service';

type Options = {
  /** Called once for each answered call with the estimated tokens. */
  recordUsage: RecordUsage;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** Prompts that are kept for tests to look at. */
const KEPT = 50;

export type OpenAiService = SandboxService & {
  /** From now on the model obeys what page texts tell it to do, or no longer. */
  setObedient(value: boolean): void;
  /** The newest prompts of chat calls, newest first. */
  listPrompts(): string[];
};

/** OpenAI's embeddings and structured chat calls, answered by a small local model. It keeps no state worth saving. */
export function createOpenAiService({ recordUsage, now }: Options): OpenAiService {
  const { embed } = createEmbeddingCache();
  const catalogues = createCatalogues(embed);
  const prompts = createPromptCache();
  const asked: string[] = [];
  const app = new Hono();
  let obedient = false;

  function remember(prompt: string) {
    asked.unshift(prompt);
    asked.splice(KEPT);
  }

  app.use('/v1/*', async (c, next) => {
    const key = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (key) return next();
    return answerError(c, 401, { message: "You didn't provide an API key.", code: 'invalid_api_key' });
  });
  app.get('/v1/models', (c) => c.json({ object: 'list', data: listModels() }));
  app.get('/v1/models/:id', (c) => {
    const id = c.req.param('id');
    return listModels().some((model) => model.id === id) ? c.json(describeModel(id)) : answerUnknownModel(c, id);
  });
  app.post('/v1/embeddings', (c) => answerEmbeddings(c, embed, recordUsage));
  app.post('/v1/chat/completions', (c) =>
    answerChat(c, { embed, catalogues, prompts, recordUsage, now, remember, isObedient: () => obedient }),
  );
  app.notFound((c) => answerError(c, 404, { message: `Invalid URL (${c.req.method} ${c.req.path})` }));
  app.onError((error, c) => answerError(c, 500, { message: error.message, type: 'server_error' }));

  function setObedient(value: boolean) {
    obedient = value;
  }
  function reset() {
    prompts.clear();
    obedient = false;
  }
  return { name: 'openai', app, reset, load: () => {}, dump: () => null, setObedient, listPrompts: () => [...asked] };
}
