const CLS = 101;
const SEP = 102;
const UNKNOWN = 100;
const LONGEST_WORD = 100;
const CJK = /[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{2FA1F}]/gu;
const WORDS_AND_MARKS = /[\p{P}$+<=>^`|~]|[^\s\p{P}$+<=>^`|~]+/gu;

/**
 * Gives the token ids of a text for an uncased BERT vocabulary, with [CLS] first and [SEP] last.
 * At most `maxTokens` ids; what lies beyond is left out. Follows the reference WordPiece
 * (BertNormalizer with lower case and stripped accents, BertPreTokenizer, greedy longest match).
 */
export function tokenizeText(text: string, vocabulary: ReadonlyMap<string, number>, maxTokens: number): number[] {
  const ids = [CLS];
  for (const [word] of normalizeText(text).matchAll(WORDS_AND_MARKS)) {
    for (const id of splitWord(word, vocabulary)) ids.push(id);
    if (ids.length >= maxTokens) break;
  }
  ids.length = Math.min(ids.length, maxTokens - 1);
  ids.push(SEP);
  return ids;
}

function normalizeText(text: string): string {
  return text
    .replace(/[\t\n\r]/g, ' ')
    .replace(/[\p{C}\uFFFD]/gu, '')
    .replace(CJK, ' $& ')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
}

function splitWord(word: string, vocabulary: ReadonlyMap<string, number>): number[] {
  const characters = [...word];
  if (characters.length > LONGEST_WORD) return [UNKNOWN];
  const ids: number[] = [];
  let start = 0;
  while (start < characters.length) {
    let end = characters.length;
    let id: number | undefined;
    for (; end > start && id === undefined; end--) {
      const piece = characters.slice(start, end).join('');
      id = vocabulary.get(start === 0 ? piece : `##${piece}`);
    }
    if (id === undefined) return [UNKNOWN];
    ids.push(id);
    start = end + 1;
  }
  return ids;
}
