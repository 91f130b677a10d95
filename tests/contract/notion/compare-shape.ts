type Json = unknown;
type Fields = Record<string, Json>;

/** Values that have to be equal and not only of the same type. */
const EXACT = new Set(['object', 'type', 'status', 'code', 'message', 'function', 'format', 'color', 'is_inline']);
/** Not in every recording: Notion added them over time. */
const EXTRA_ALLOWED = new Set(['request_id', 'is_archived', 'is_locked']);

const isFields = (value: Json): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const kindOf = (value: Json): string => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value);

/** Where two answers differ in keys, types, enum values and messages; an empty list when they do not. */
export function compareShape(recorded: Json, given: Json, path = ''): string[] {
  if (recorded === null || given === null) return [];
  if (kindOf(recorded) !== kindOf(given)) return [`${path}: ${kindOf(recorded)} was recorded, not ${kindOf(given)}`];
  if (Array.isArray(recorded)) return compareLists(recorded, given as Json[], path);
  if (isFields(recorded)) return compareFields(recorded, given as Fields, path);
  const key = path.split('.').at(-1) ?? '';
  if (!EXACT.has(key) || recorded === given) return [];
  return [`${path}: ${JSON.stringify(recorded)} was recorded, not ${JSON.stringify(given)}`];
}

/** All items of one property share its id. */
const idOf = (value: Json): unknown =>
  isFields(value) && 'object' in value && value.object !== 'property_item' ? value.id : undefined;

/** Objects are compared with those of the same id, wherever these stand; all else by place. */
function compareLists(recorded: Json[], given: Json[], path: string): string[] {
  if (recorded.length > 0 && given.length === 0) return [`${path}: is empty`];
  return recorded.slice(0, given.length).flatMap((one, index) => {
    const twin = idOf(one) === undefined ? undefined : given.find((other) => idOf(other) === idOf(one));
    return compareShape(one, twin ?? given[index], `${path}.${index}`);
  });
}

/** What is missing from some recordings, by the kind of object: added by Notion later, or left out of some answers. */
function isLaterKey(recorded: Fields, key: string): boolean {
  if (EXTRA_ALLOWED.has(key)) return true;
  if (recorded.object === 'database') return key === 'description';
  return recorded.type === 'data_source_id' && key === 'database_id';
}

/** A bot's own details are told to itself alone, and a recording may be of another bot. */
const isOtherBot = (recorded: Fields, given: Fields): boolean =>
  recorded.type === 'bot' && [recorded.bot, given.bot].some((bot) => isFields(bot) && Object.keys(bot).length === 0);

function compareFields(recorded: Fields, given: Fields, path: string): string[] {
  const missing = Object.keys(recorded).filter((key) => !(key in given));
  const extra = Object.keys(given).filter((key) => !(key in recorded) && !isLaterKey(recorded, key));
  return [
    ...missing.map((key) => `${path}.${key}: is missing`),
    ...extra.map((key) => `${path}.${key}: was not recorded`),
    ...Object.keys(recorded)
      .filter((key) => key in given && !(key === 'bot' && isOtherBot(recorded, given)))
      .flatMap((key) => compareShape(recorded[key], given[key], path === '' ? key : `${path}.${key}`)),
  ];
}
