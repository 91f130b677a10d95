import { Bone, RowBones, Skeleton } from '@/components/ui/skeleton';

export default function ReviewLoading() {
  return (
    <Skeleton>
      <div className="mb-4 flex h-9 items-center justify-between gap-3">
        <Bone className="h-5 w-32 sm:w-96" />
        <Bone className="h-8 w-36" />
      </div>
      <RowBones rows={4} className="h-44" />
    </Skeleton>
  );
}
