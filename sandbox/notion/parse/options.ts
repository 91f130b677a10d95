import { badBody, invalid } from '@/sandbox/notion/api/errors';
import { createId } from '@/sandbox/notion/store/ids';
import type { SelectOption } from '@/sandbox/notion/store/types';

const COLORS = ['blue', 'green', 'orange', 'pink', 'purple', 'red', 'yellow', 'brown', 'gray'];

type RawOption = { id?: string; name?: string; color?: string; description?: string | null };

export function createOption(raw: RawOption, count: number): SelectOption {
  const color = raw.color ?? COLORS[count % COLORS.length] ?? 'default';
  const description = raw.description ? { description: raw.description } : {};
  return { id: raw.id ?? createId(), name: raw.name ?? '', color, ...description };
}

/** The id of the option that is named; selects grow by what they do not know yet, a status does not. */
export function pickOption(options: SelectOption[], raw: unknown, where: string, grow: boolean): string {
  const { id, name } = (raw ?? {}) as RawOption;
  const found = options.find((option) => (id !== undefined ? option.id === id : option.name === name));
  if (found) return found.id;
  if (!name) throw badBody(`${where}.name`, 'should be defined', undefined);
  if (name.includes(',')) throw invalid(`Invalid select option, commas not allowed: ${name}`);
  if (!grow) throw invalid(`Invalid status option. Status option "${name}" does not exist".`);
  const option = createOption({ name }, options.length);
  options.push(option);
  return option.id;
}
