import type { SimPage } from '@/tests/simulation/people';
import type { Simulation } from '@/tests/simulation/simulation';
import type { SimRule } from '@/tests/simulation/world';

/** How many pages a database holds at most, those in the trash and elsewhere included. */
const ROOM = { things: 14, groups: 8, notes: 10, archive: 6 };

type Home = keyof typeof ROOM;
const HOMES = ['things', 'groups', 'notes'] as const;

function pickPage({ world, random }: Simulation, trashed = false): SimPage | null {
  const home = random.weighted({ things: 5, groups: 1.2, notes: 2.5 });
  const pages = world.people.pages.filter((page) => page.home === home && page.trashed === trashed);
  return pages.length > 0 ? random.pick(pages) : null;
}

export async function editPage(simulation: Simulation): Promise<void> {
  const page = pickPage(simulation);
  if (page) await simulation.world.people.edit(page, simulation.random);
}

export async function createPage({ world, random }: Simulation): Promise<void> {
  const home = random.pick(HOMES);
  const held = world.people.pages.filter((page) => page.home === home).length;
  if (held < ROOM[home]) await world.people.create(home, random);
}

export async function trashPage(simulation: Simulation): Promise<void> {
  const { world, memory } = simulation;
  const page = pickPage(simulation);
  if (!page || world.people.live(page.home).length <= 3) return;
  simulation.mustSweep = true;
  memory.forgetTarget(page.id);
  await world.people.trash(page);
}

export async function restorePage(simulation: Simulation): Promise<void> {
  const page = pickPage(simulation, true);
  if (page) await simulation.world.people.restore(page);
}

/** Out into the archive, or back from there. */
export async function movePage(simulation: Simulation): Promise<void> {
  const { world, memory, random } = simulation;
  const archived = world.people.live('archive');
  const back = archived.length > 0 && (archived.length >= ROOM.archive || random.chance(0.5));
  const page = back ? random.pick(archived) : pickPage(simulation);
  if (!page || (!back && world.people.live(page.home).length <= 3)) return;
  const home: Home = back ? random.pick(HOMES) : 'archive';
  if (world.people.pages.filter((one) => one.home === home).length >= ROOM[home]) return;
  simulation.mustSweep = true;
  memory.forgetTarget(page.id);
  await world.people.move(page, home);
  memory.forgetSource(page.id);
}

function nextValue({ world, random }: Simulation, rule: SimRule, page: SimPage, standing: string[]): string[] {
  const others = world.people.live(rule.to.key).filter(({ id }) => id !== page.id && !standing.includes(id));
  const kind = random.weighted({ add: 4, remove: 4, clear: 1, swap: 1 });
  const added = others.length > 0 ? [random.pick(others).id] : [];
  if (kind === 'add') return [...standing, ...added];
  if (kind === 'clear') return [];
  const left = standing.length > 0 ? standing.filter((id) => id !== standing[random.below(standing.length)]) : [];
  return kind === 'remove' ? left : [...left, ...added];
}

/** A person changes a relation by hand; only while no slice is under way, for between a read and a write Notion gives no protection. */
export async function relatePage(simulation: Simulation): Promise<void> {
  const { world, random, memory } = simulation;
  const rule = random.pick(world.rules);
  const pages = world.people.live(rule.from.key);
  if (pages.length === 0 || !(await simulation.isQuiet())) return;
  const page = random.pick(pages);
  const raw = await world.control.readPage(page.id);
  const whole = (raw.properties[rule.property.name] as string[] | undefined) ?? [];
  const standing = whole.filter(world.people.isLive);
  // Notion takes no page of another database, as one that moved away is now.
  const isInTarget = (id: string) => world.people.pages.some((one) => one.id === id && one.home === rule.to.key);
  const hidden = whole.filter((id) => !world.people.isLive(id) && isInTarget(id));
  const value = [...nextValue(simulation, rule, page, standing.filter(isInTarget)), ...hidden];
  const where = { ruleId_pageId: { ruleId: rule.id, pageId: page.id } };
  const item = await world.product.db().item.findUnique({ where });
  memory.noteEdit(rule, page.id, whole, item?.value ?? [], {
    value,
    at: new Date(),
    status: item?.status ?? null,
    decisionId: item?.decisionId ?? null,
  });
  await world.people.relate(page, rule.property.name, value);
}
