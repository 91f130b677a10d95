import { HeaderBones, RowBones, Skeleton } from '@/components/ui/skeleton';

export default function ReviewLoading() {
  return (
    <Skeleton>
      <HeaderBones />
      <RowBones rows={6} className="h-26" />
    </Skeleton>
  );
}
