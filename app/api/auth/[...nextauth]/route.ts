import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/options';
import { isOwnOrigin } from '@/lib/http/own-origin';

type Context = { params: Promise<{ nextauth: string[] }> };

export function GET(request: NextRequest, context: Context) {
  return NextAuth(request as never, context as never, authOptions(request.headers));
}

export function POST(request: NextRequest, context: Context) {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 });
  return NextAuth(request as never, context as never, authOptions(request.headers));
}
