import type { NextConfig } from 'next';

/** For every answer, files too; what depends on the request or on APP_URL is in proxy.ts. */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm test` checks all types; the build is also what a first start waits for.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: '/:path*', headers }],
  experimental: {
    serverActions: { bodySizeLimit: '256kb' },
    // The same as MAX_BODY_BYTES: what comes without a length is cut there.
    proxyClientMaxBodySize: '1mb',
  },
};

export default config;
