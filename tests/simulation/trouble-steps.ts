import type { ChatFault } from '@/tests/simulation/chat-server';
import type { Simulation } from '@/tests/simulation/simulation';
import type { FaultPlan } from '@/tests/support/control';

const CHAT: ChatFault[] = ['status-429', 'status-500', 'drop', 'broken-json', 'refusal', 'leave-out', 'stranger'];

const refused = (reason: string) => ({
  object: 'error',
  status: 429,
  code: 'rate_limited',
  message: 'You have been rate limited. Please try again in a few minutes.',
  additional_data: { rate_limit_reason: reason },
});

const broken = (status: number, code: string) => ({ object: 'error', status, code, message: 'Something broke.' });

function notionFault({ random }: Simulation): FaultPlan {
  const when = random.pick(['before', 'after'] as const);
  const method = random.pick(['GET', 'POST', 'PATCH', 'PATCH', '*']);
  const base = { service: 'notion' as const, method, when };
  const kind = random.weighted({ refused: 2, space: 0.7, broken: 3, conflict: 1, drop: 1.5, truncate: 1, slow: 1 });
  const retryAfter = random.pick([0.8, 1.2]);
  if (kind === 'refused')
    return { ...base, when: 'before', status: 429, retryAfter, body: refused('public_api_request_rate_limit') };
  if (kind === 'space')
    return { ...base, when: 'before', status: 429, retryAfter, body: refused('public_api_space_request_rate_limit') };
  if (kind === 'broken') {
    const status = random.pick([500, 502, 503, 504]);
    return { ...base, status, retryAfter: 0.02, body: broken(status, 'internal_server_error') };
  }
  if (kind === 'conflict') return { ...base, when: 'before', status: 409, body: broken(409, 'conflict_error') };
  if (kind === 'slow') return { ...base, delayMs: 150 };
  return kind === 'drop' ? { ...base, drop: true } : { ...base, truncate: true };
}

/** Something of Notion's or of OpenAI's goes wrong, once or a few times. */
export async function addFault(simulation: Simulation): Promise<void> {
  const { world, random } = simulation;
  if (random.chance(0.3)) world.chat.addFault(random.pick(CHAT));
  else await world.control.addFault({ ...notionFault(simulation), times: 1 + random.below(2) });
}

/** Notion's clock moves on: seconds, minutes or hours. */
export async function moveClock(simulation: Simulation): Promise<void> {
  await simulation.advanceClock(simulation.random.pick([20_000, 61_000, 200_000, 3_600_000]));
}

/** A worker dies in the middle of its work. */
export async function killWorker({ world, workers, random }: Simulation): Promise<void> {
  if (workers.running() > 0) world.tally.add('workers killed');
  await workers.killOne(random.below(400), random.chance(0.5));
}
