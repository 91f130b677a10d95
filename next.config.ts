import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants';

function contentSecurityPolicy(isDevelopment: boolean): string {
  const rules = {
    'default-src': "'self'",
    // Next's own bootstrap is inline; a nonce would make every page dynamic.
    'script-src': `'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob: https:",
    'font-src': "'self' data:",
    'connect-src': `'self'${isDevelopment ? ' ws:' : ''}`,
    'object-src': "'none'",
    'base-uri': "'self'",
    'frame-ancestors': "'none'",
    // Browsers hold redirects after a form to this too: consent and payment pages lie on other hosts.
    'form-action': "'self' https: http://localhost:* http://127.0.0.1:*",
  };
  return Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

export default function configure(phase: string): NextConfig {
  const headers = [
    { key: 'Content-Security-Policy', value: contentSecurityPolicy(phase === PHASE_DEVELOPMENT_SERVER) },
    { key: 'X-Content-Type-Options', value: 'nosniff' },
    { key: 'X-Frame-Options', value: 'DENY' },
    { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
    { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
    { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  ];
  const hsts = { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' };
  return {
    reactStrictMode: true,
    poweredByHeader: false,
    // `npm test` checks all types; the build is also what a first start waits for.
    typescript: { ignoreBuildErrors: true },
    headers: async () => [
      { source: '/:path*', headers },
      { source: '/:path*', has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }], headers: [hsts] },
    ],
  };
}
