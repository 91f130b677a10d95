import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { hintCompile } from '@/scripts/processes/hint-compile';

const folder = mkdtempSync(path.join(tmpdir(), 'hint-compile-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('marks scripts once, at their very beginning, and nothing else', () => {
  const [script, styles] = [path.join(folder, 'a.js'), path.join(folder, 'a.css')];
  writeFileSync(script, 'run();');
  writeFileSync(styles, 'p{}');
  hintCompile(folder);
  hintCompile(folder);
  expect(readFileSync(script, 'utf8')).toBe('//# allFunctionsCalledOnLoad\nrun();');
  expect(readFileSync(styles, 'utf8')).toBe('p{}');
});
