import type { NextRequest } from 'next/server';
import { answerForConnection } from '@/lib/connections/loaders';
import { estimateDraft } from '@/lib/rules/estimate';

export const dynamic = 'force-dynamic';

/** What matching the pages of `source` with `target` would cost; `source_property` and `target_property`: what is read of them, if not the page's content. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ connectionId: string }> }) {
  const { connectionId } = await params;
  const query = request.nextUrl.searchParams;
  const sides = {
    sourceId: query.get('source') ?? '',
    targetId: query.get('target') ?? '',
    sourcePropertyId: query.get('source_property'),
    targetPropertyId: query.get('target_property'),
  };
  return answerForConnection(connectionId, (accountId, id) => estimateDraft(accountId, id, sides));
}
