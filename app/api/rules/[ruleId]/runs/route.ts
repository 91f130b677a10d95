import { answerForRule } from '@/lib/rules/loaders';
import { listRuns } from '@/lib/rules/runs';

export const dynamic = 'force-dynamic';

/** The last runs of an Auto Relation. */
export async function GET(_: Request, { params }: { params: Promise<{ ruleId: string }> }) {
  return answerForRule((await params).ruleId, listRuns);
}
