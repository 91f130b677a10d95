import { type Pass, pollOnce } from '@/tests/simulation/settle';
import type { Simulation } from '@/tests/simulation/simulation';

const isAboutReach = (path: string, status: number) => path.startsWith('/v1/data_sources/') || status === 404;

async function judge({ world }: Simulation, { asked, calls }: Pass): Promise<string[]> {
  const used = { some: { active: true, deletedAt: null } };
  const feeds = await world.product.db().feed.count({ where: { OR: [{ sourceOf: used }, { targetOf: used }] } });
  const isCut = world.connections.some(({ unshared }) => unshared.size > 0);
  // Of a database out of reach it is asked whether it is back.
  const others = asked.filter(({ path, status }) => !path.endsWith('/query') && !(isCut && isAboutReach(path, status)));
  const problems = others.map(({ method, path, status }) => `an idle poll sent ${method} ${path} (${status})`);
  const queries = asked.length - others.length;
  if (!isCut && queries !== feeds) problems.push(`an idle poll of ${feeds} feeds sent ${queries} queries`);
  if (calls > 0) problems.push(`an idle poll called the model ${calls} times`);
  return problems;
}

/**
 * A poll of the unchanged: one query for each feed in use, nothing else, and no call of a model. The pass in which the product came to rest may have
 * been one already; otherwise the next one has to be.
 */
export async function checkIdlePoll(simulation: Simulation, lastPass: Pass): Promise<string[]> {
  const problems = await judge(simulation, lastPass);
  return problems.length === 0 ? [] : judge(simulation, await pollOnce(simulation));
}
