import { readIcon } from '@/lib/connections/icons';
import { answerForConnection } from '@/lib/connections/loaders';

export const dynamic = 'force-dynamic';

const SECONDS = 3_000;

/** A data source's uploaded icon: the addresses under which Notion holds such pictures end within the hour. */
export async function GET(_: Request, { params }: { params: Promise<{ connectionId: string; dataSourceId: string }> }) {
  const { connectionId, dataSourceId } = await params;
  return answerForConnection(connectionId, async (accountId, id) => {
    const { bytes, type } = await readIcon(accountId, id, dataSourceId);
    const headers = { 'content-type': type, 'cache-control': `private, max-age=${SECONDS}` };
    return new Response(new Uint8Array(bytes), { headers });
  });
}
