import { CardBones, Skeleton } from '@/components/ui/skeleton';

/** Below the header and the tabs, which stay where they are. */
export default function RuleLoading() {
  return (
    <Skeleton>
      <CardBones cards={2} className="h-48" />
    </Skeleton>
  );
}
