type PolicyOptions = {
  nonce: string;
  appUrl: string;
  /** Where Stripe's API is; the sandbox's pay page lies on the same host. */
  stripeApiUrl: string;
  isDevelopment: boolean;
};

const STRIPE_PAGES = ['https://checkout.stripe.com', 'https://billing.stripe.com'];

/**
 * The Content-Security-Policy of a page: scripts run only with this request's nonce, or when such a script loads them. Style attributes are
 * allowed, style elements only with the nonce. In development the tools of Next and React need more.
 */
export function contentPolicy({ nonce, appUrl, stripeApiUrl, isDevelopment }: PolicyOptions): string {
  const rules: Record<string, string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    'style-src-attr': ["'unsafe-inline'"],
    // Icons of Notion workspaces and pages lie on many hosts.
    'img-src': ["'self'", 'data:', 'blob:', 'https:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(isDevelopment ? ['ws:'] : [])],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    // Browsers hold the redirect after a form to this too: it may lead to the pay page.
    'form-action': ["'self'", ...STRIPE_PAGES, new URL(stripeApiUrl).origin],
    ...(appUrl.startsWith('https://') ? { 'upgrade-insecure-requests': [] } : {}),
  };
  return Object.entries(rules)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');
}

/** For answers that are data: a browser that shows one as a page runs nothing of it. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
