import { readDataSource } from '@/lib/connections/browse';
import { answerForConnection } from '@/lib/connections/loaders';

export const dynamic = 'force-dynamic';

/** One database with its properties as they are now. */
export async function GET(_: Request, { params }: { params: Promise<{ connectionId: string; dataSourceId: string }> }) {
  const { connectionId, dataSourceId } = await params;
  return answerForConnection(connectionId, (accountId, id) => readDataSource(accountId, id, dataSourceId));
}
