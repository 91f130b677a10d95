import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export type AppRoute = {
  /** The file's folder as an address, such as `/dashboard/relations/[ruleId]`. */
  path: string;
  file: string;
  isPage: boolean;
  params: string[];
  /** Names in the query that it reads. */
  queries: string[];
  /** The methods besides GET that it answers. */
  changes: string[];
};

const unique = (names: string[]) => [...new Set(names)].sort();
const names = (text: string, pattern: RegExp) => unique([...text.matchAll(pattern)].map(([, name]) => name ?? ''));

function queriesOf(text: string): string[] {
  const typed = [...text.matchAll(/(?:searchParams|Search)\s*[:=]\s*Promise<\{([^}]*)\}>/g)].map(
    ([, body]) => body ?? '',
  );
  return unique([
    ...names(text, /searchParams\.get\('(\w+)'\)/g),
    ...typed.flatMap((body) => names(body, /(\w+)\??:/g)),
  ]);
}

/** All pages and route handlers of the app, read from its folders. */
export function listAppRoutes(): AppRoute[] {
  const files = readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(root, 'app', file), 'utf8');
      const folder = `/${path.dirname(file)}`.replace(/\/\([^)]+\)/g, '').replace(/\/\.$/, '');
      return {
        path: folder || '/',
        file: `app/${file}`,
        isPage: file.endsWith('page.tsx'),
        params: names(folder, /\[(?:\.\.\.)?(\w+)\]/g),
        queries: queriesOf(text),
        changes: names(text, /export (?:async )?function (POST|PUT|PATCH|DELETE)\b/g),
      };
    });
}

/** The exported server actions by name, read from the files that declare them. */
export function listDeclaredActions(): string[] {
  return ['lib', 'app', 'components']
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('generated'))
        .map((file) => readFileSync(path.join(root, folder, file), 'utf8')),
    )
    .filter((text) => /^\s*'use server';/m.test(text))
    .flatMap((text) => names(text, /export async function (\w+)/g))
    .sort();
}
