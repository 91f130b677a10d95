import { answerForRule } from '@/lib/rules/loaders';
import { readPreview } from '@/lib/rules/preview';

export const dynamic = 'force-dynamic';

/** How the preview of a draft stands; null for an Auto Relation that was created. */
export async function GET(_: Request, { params }: { params: Promise<{ ruleId: string }> }) {
  return answerForRule((await params).ruleId, readPreview);
}
