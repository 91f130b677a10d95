'use client';

import { useState } from 'react';
import type { SettingsDraft } from '@/components/builder/draft';
import { Field } from '@/components/ui/field';
import type { FieldProblems } from '@/lib/results';
import { formatMatchRange, liftMatchRange, parseMatchRange } from '@/lib/rules/matches';

type MatchingFieldsProps = {
  value: SettingsDraft;
  onChange: (part: Partial<SettingsDraft>) => void;
  problems: FieldProblems;
};

const SUGGESTIONS = ['any', '1', '0-1', '1-n', '0-3'];

/** *Additional AI Instructions* and *Number of Matches Desired*; a line that names the number in the text moves into its field. */
export function MatchingFields({ value, onChange, problems }: MatchingFieldsProps) {
  const [moved, setMoved] = useState('');
  const lift = (text: string): boolean => {
    const { instructions, range } = liftMatchRange(text);
    if (!range) return false;
    const matches = formatMatchRange(range);
    onChange({ instructions, matches: matches === 'any' ? '' : matches });
    setMoved(`“${matches}” was moved into Number of Matches Desired.`);
    return true;
  };
  const type = (text: string) => {
    const isLineWhole = /^[ \t]*Number of Matches Desired[ \t]*:.*\r?\n/im.test(text);
    if (!isLineWhole || !lift(text)) onChange({ instructions: text });
  };
  const unreadable =
    parseMatchRange(value.matches) === null
      ? 'Write any, a number such as 1, or a range such as 0-1 or 1-n.'
      : undefined;
  return (
    <>
      <Field
        label="Additional AI Instructions"
        hint={
          moved ||
          'Optional. For instance: prefer the more specific category; leave pages that are no recipes without a match.'
        }
        problem={problems.instructions}
      >
        {(control) => (
          <textarea
            {...control}
            rows={5}
            value={value.instructions}
            onChange={(event) => type(event.target.value)}
            onBlur={(event) => lift(event.target.value)}
            className="control resize-y"
          />
        )}
      </Field>
      <Field
        label="Number of Matches Desired"
        hint={
          <>
            How many matches a page may get: 1, <span className="whitespace-nowrap">0-1</span>,{' '}
            <span className="whitespace-nowrap">0-3</span>, <span className="whitespace-nowrap">1-n</span> or any
            number.
          </>
        }
        problem={problems.matches ?? unreadable}
      >
        {(control) => (
          <span className="flex flex-wrap items-center gap-2">
            <input
              {...control}
              value={value.matches}
              onChange={(event) => onChange({ matches: event.target.value })}
              placeholder="any"
              autoComplete="off"
              className="control sm:!w-28"
            />
            {SUGGESTIONS.map((text) => (
              <button
                key={text}
                type="button"
                onClick={() => onChange({ matches: text === 'any' ? '' : text })}
                className="rounded-full border px-2.5 py-0.5 text-sm whitespace-nowrap text-ink-soft hover:bg-sunken hover:text-ink"
              >
                {text}
              </button>
            ))}
          </span>
        )}
      </Field>
    </>
  );
}
