import { splitIntoWords } from '@/lib/matching/words';

/** What a candidate's text says for and against a match. */
export type CandidateNotes = {
  /** The text without its DOES NOT MATCH sentences. */
  description: string;
  /** What follows *matches when* and the like, one entry each. */
  positives: string[];
  /** What follows DOES NOT MATCH, split at commas, *or* and *and*. */
  negatives: string[];
  /** The text says that nothing belongs here. */
  closed: boolean;
};

const NEGATIVE = /\b(?:does not match|do not match|doesn['’]t match|never matches|not for|no match for)\b[:\s]*/i;
const POSITIVE = /\b(?:only )?(?:matches|match)(?: only)?(?: when| if| for|:)\s*/i;
const EVERYTHING =
  /^(?:anything|everything|any|every|all)(?:\s+(?:new|other|more|further))?(?:\s+(?:pages?|recipes?|tasks?|links?|items?|entries|entry))?$/i;
const NOTHING_BELONGS = /\bnothing (?:should|may|can|must|will)? ?(?:ever )?(?:match|belong)/i;

/** Reads the sentences of a candidate's text as evidence for and against. */
export function readCandidateNotes(text: string): CandidateNotes {
  const notes: CandidateNotes = { description: '', positives: [], negatives: [], closed: false };
  const kept: string[] = [];
  for (const sentence of splitIntoSentences(text)) {
    const negative = NEGATIVE.exec(sentence);
    if (negative) {
      const before = sentence.slice(0, negative.index).trim();
      if (splitIntoWords(before).length > 2) kept.push(before);
      notes.negatives.push(...splitList(sentence.slice(negative.index + negative[0].length)));
    } else {
      kept.push(sentence);
      const positive = POSITIVE.exec(sentence);
      if (positive) notes.positives.push(sentence.slice(positive.index + positive[0].length));
    }
  }
  notes.description = kept.join(' ');
  notes.closed = NOTHING_BELONGS.test(text) || notes.negatives.some((item) => EVERYTHING.test(item));
  return notes;
}

function splitIntoSentences(text: string): string[] {
  const sentences = text.split(/(?<=[.!?;])\s+|\n+/);
  return sentences.map((sentence) => sentence.trim()).filter(Boolean);
}

function splitList(text: string): string[] {
  const items = text.replace(/[.!?;]+$/, '').split(/,\s*(?:or |and )?|\s+or\s+|\s+and\s+/);
  return items.map((item) => item.trim()).filter((item) => item.length > 2);
}
