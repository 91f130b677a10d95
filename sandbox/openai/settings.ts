import type { ChatRequest } from '@/sandbox/openai/chat-request';
import { REASONING_MODELS } from '@/sandbox/openai/models';

/** The setting of a request that its model does not take, as OpenAI names it; null when all is well. */
export function findUnsupported(request: ChatRequest): string | null {
  if (REASONING_MODELS.includes(request.model)) return request.temperature == null ? null : 'temperature';
  if (request.reasoning_effort != null) return 'reasoning_effort';
  return request.prompt_cache_options == null ? null : 'prompt_cache_options';
}
