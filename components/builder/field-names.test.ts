import { expect, test } from 'vitest';
import { describeProblems, nameFields } from '@/components/builder/field-names';

const PROBLEMS = {
  processingLimit: 'Write a whole number from 1 to 1,000.',
  'targetContent.propertyId': 'Choose which property to read.',
  source: 'Select the source database.',
};

test('fields that are wrong are named in the order of the form', () => {
  expect(nameFields(PROBLEMS)).toEqual(['Source database', 'Target Database Content', 'Processing Limits']);
  expect(describeProblems(PROBLEMS)).toEqual([
    'Select the source database.',
    'Target Database Content: choose which property to read.',
    'Processing Limits: write a whole number from 1 to 1,000.',
  ]);
});

test('what the form does not know is not named', () => {
  expect(nameFields({ connectionId: 'Required' })).toEqual([]);
});
