import { CardBones, HeaderBones, Skeleton } from '@/components/ui/skeleton';

export default function RelationsLoading() {
  return (
    <Skeleton whole>
      <HeaderBones action />
      <CardBones className="h-38" />
    </Skeleton>
  );
}
