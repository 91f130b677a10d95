const NOTION_ERRORS: Record<number, [code: string, message: string]> = {
  400: ['validation_error', 'The request is not valid.'],
  401: ['unauthorized', 'API token is invalid.'],
  403: ['restricted_resource', 'Insufficient permissions for this endpoint.'],
  404: ['object_not_found', 'Could not find the object.'],
  409: ['conflict_error', 'Conflict occurred while saving. Please try again.'],
  429: ['rate_limited', 'You have been rate limited. Please try again in a few minutes.'],
  500: ['internal_server_error', 'Unexpected error occurred.'],
  502: ['bad_gateway', 'Bad gateway.'],
  503: ['service_unavailable', 'Notion is unavailable, please try again later.'],
  504: ['gateway_timeout', 'Gateway timed out.'],
  529: ['service_overload', 'The service is overloaded. Please try again later.'],
};

/** What a fault answers where it names no body: Notion's or Stripe's own error, or a plain message for the other services. */
export function renderFaultBody(service: string, status: number): object {
  if (service === 'stripe') return { error: { type: 'api_error', message: `Fault with status ${status}` } };
  const known = service === 'notion' ? NOTION_ERRORS[status] : undefined;
  if (!known) return { message: `Fault with status ${status}` };
  const [code, message] = known;
  const reason = status === 429 ? { additional_data: { rate_limit_reason: 'public_api_request_rate_limit' } } : {};
  return { object: 'error', status, code, message, ...reason, request_id: crypto.randomUUID() };
}
