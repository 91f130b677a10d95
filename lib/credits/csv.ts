const NUMBER = /^-?\d+(\.\d+)?$/;

/** What spreadsheets would take for a formula gets an apostrophe in front; numbers stay numbers. */
function neutralise(cell: string): string {
  return /^[=+\-@\t\r\n]/.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

/** One record by RFC 4180, with its line break. */
export function toCsvLine(cells: string[]): string {
  const fields = cells
    .map(neutralise)
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${fields.join(',')}\r\n`;
}
