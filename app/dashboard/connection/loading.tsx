import { CardBones, Skeleton } from '@/components/ui/skeleton';

export default function ConnectionLoading() {
  return (
    <Skeleton>
      <CardBones cards={1} className="h-64" />
    </Skeleton>
  );
}
