import { expect, test } from 'vitest';
import { readSamples } from '@/components/builder/read-samples';

const [SOURCE, TARGET] = ['2600ce2a-6520-801c-86cb-fd0b73eb91de', '2600ce2a-6520-801c-86cb-fd0b73eb91df'];

test('names both databases by their sides', () => {
  expect(readSamples(`${SOURCE}.${TARGET}`)).toMatchObject({
    source: { id: SOURCE, title: 'Sample recipes' },
    target: { id: TARGET, title: 'Sample categories' },
  });
});

test.each([undefined, '', SOURCE, `${SOURCE}.`, `.${TARGET}`, `${SOURCE}.<script>`])('%s names none', (text) => {
  expect(readSamples(text)).toBeUndefined();
});
