import type { ContentfulStatusCode } from 'hono/utils/http-status';

export type NotionErrorExtras = { headers?: Record<string, string>; additionalData?: Record<string, string> };

/** An error in Notion's own words; the API's frame turns it into the answer. */
export class NotionError extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: string,
    message: string,
    readonly extras: NotionErrorExtras = {},
  ) {
    super(message);
  }
}

export const invalid = (message: string): NotionError => new NotionError(400, 'validation_error', message);

/** `where` as in `body.properties.Tags`; `rule` as in "should be defined". */
export const badBody = (where: string, rule: string, value: unknown): NotionError =>
  invalid(`body failed validation: ${where} ${rule}, instead was \`${JSON.stringify(value)}\`.`);

/** Notion calls data sources "database" here too. */
export function notFound(
  kind: 'page' | 'database' | 'block' | 'user' | 'property' | 'comment',
  id: string,
): NotionError {
  const advice = 'Make sure the relevant pages and databases are shared with your integration.';
  return new NotionError(404, 'object_not_found', `Could not find ${kind} with ID: ${id}. ${advice}`);
}
