import { renderValue } from '@/sandbox/notion/render/value';
import type { Access } from '@/sandbox/notion/store/access';
import { findProperty } from '@/sandbox/notion/store/schema';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Page } from '@/sandbox/notion/store/types';

type Reader = { store: NotionStore; access: Access };
type Result = string | number | boolean | Date | null;
type Token = { kind: 'text' | 'number' | 'word' | 'sign'; text: string };

const TOKEN = /\s*(?:"([^"]*)"|(\d+(?:\.\d+)?)|([A-Za-z]+)|([+\-*/(),]))/y;

/** The part of Notion's formulas that the sample workspace needs: + - * /, texts, prop, now, length, concat. */
export function evaluateFormula(reader: Reader, page: Page, expression: string): object {
  const result = new Formula(reader, page, readTokens(expression)).evaluate();
  if (result instanceof Date) {
    const start = result.toISOString().replace(/:\d\d\.\d+Z$/, ':00.000+00:00');
    return { type: 'date', date: { start, end: null, time_zone: null } };
  }
  if (typeof result === 'number') return { type: 'number', number: result };
  if (typeof result === 'boolean') return { type: 'boolean', boolean: result };
  return { type: 'string', string: result };
}

function readTokens(expression: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(expression); match; match = TOKEN.exec(expression)) {
    const [, text, number, word, sign] = match;
    if (text !== undefined) tokens.push({ kind: 'text', text });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}

const asText = (value: Result): string => (value instanceof Date ? value.toISOString() : String(value ?? ''));

class Formula {
  #at = 0;

  constructor(
    private readonly reader: Reader,
    private readonly page: Page,
    private readonly tokens: Token[],
  ) {}

  evaluate(): Result {
    let left = this.#product();
    for (let sign = this.#sign('+', '-'); sign; sign = this.#sign('+', '-')) {
      const right = this.#product();
      const texts = typeof left === 'string' || typeof right === 'string';
      if (sign === '+') left = texts ? asText(left) + asText(right) : Number(left) + Number(right);
      else left = Number(left) - Number(right);
    }
    return left;
  }

  #product(): Result {
    let left = this.#single();
    for (let sign = this.#sign('*', '/'); sign; sign = this.#sign('*', '/')) {
      const right = Number(this.#single());
      left = sign === '*' ? Number(left) * right : Number(left) / right;
    }
    return left;
  }

  #single(): Result {
    const token = this.tokens[this.#at++];
    if (!token) return null;
    if (token.kind === 'text') return token.text;
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'word') return this.#word(token.text);
    if (token.text !== '(') return null;
    const inner = this.evaluate();
    this.#sign(')');
    return inner;
  }

  #word(word: string): Result {
    if (word === 'true' || word === 'false') return word === 'true';
    const given: Result[] = [];
    if (this.#sign('(')) {
      while (!this.#sign(')') && this.#at < this.tokens.length) {
        given.push(this.evaluate());
        this.#sign(',');
      }
    }
    if (word === 'now') return new Date(this.reader.store.clock.now());
    if (word === 'length') return asText(given[0] ?? '').length;
    if (word === 'concat') return given.map(asText).join('');
    return word === 'prop' ? this.#property(asText(given[0] ?? '')) : null;
  }

  #property(name: string): Result {
    const dataSource = this.reader.store.dataSourceOf(this.page);
    const property = dataSource && findProperty(dataSource, name);
    if (!property || property.type === 'formula') return null;
    return toResult(renderValue(this.reader, this.page, property));
  }

  #sign(...signs: string[]): string | null {
    const token = this.tokens[this.#at];
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return null;
    this.#at += 1;
    return token.text;
  }
}

type Shown = { plain_text?: string; name?: string; start?: string; number?: number | null };

function toResult(value: unknown): Result {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((part: Shown) => part.plain_text ?? part.name ?? '').join('');
  const shown = value as Shown | null;
  return shown?.name ?? shown?.start ?? shown?.number ?? null;
}
