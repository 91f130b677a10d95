import { Bone, CardBones, RowBones, Skeleton } from '@/components/ui/skeleton';

export default function CreditsLoading() {
  return (
    <Skeleton>
      <CardBones cards={1} className="mb-5 h-48" />
      <Bone className="mb-4 h-6 w-28" />
      <div className="mb-8 grid gap-3 sm:grid-cols-3">
        {['small', 'middle', 'large'].map((pack) => (
          <div key={pack} className="card h-36" />
        ))}
      </div>
      <RowBones className="h-11" />
    </Skeleton>
  );
}
