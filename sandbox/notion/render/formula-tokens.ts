export type Token = { kind: 'text' | 'number' | 'word' | 'sign'; text: string };

const TOKEN = /\s*(?:"([^"]*)"|(\d+(?:\.\d+)?)|([A-Za-z]+)|(==|!=|>=|<=|[+\-*/(),.<>]))/y;

export function readTokens(expression: string): Token[] {
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
