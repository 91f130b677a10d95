import { CardBones, HeaderBones, Skeleton } from '@/components/ui/skeleton';

export default function RelationsLoading() {
  return (
    <Skeleton>
      <HeaderBones action />
      <CardBones className="h-38" />
    </Skeleton>
  );
}
