import { CardBones, HeaderBones, Skeleton } from '@/components/ui/skeleton';

export default function NewRuleLoading() {
  return (
    <Skeleton whole>
      <HeaderBones />
      <div className="grid items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <CardBones cards={3} className="h-52" />
        <CardBones cards={3} className="h-32" />
      </div>
    </Skeleton>
  );
}
