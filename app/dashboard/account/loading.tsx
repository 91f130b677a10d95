import { Section } from '@/components/account/section';
import { Bone, Skeleton } from '@/components/ui/skeleton';

const SECTIONS: [string, string][] = [
  ['E-mail', 'h-28.5 md:h-20'],
  ['Password', 'h-58'],
  ['Notifications', 'h-135 md:h-105'],
  ['Colours', 'h-8.5'],
];

/** The first sections, in the heights that they have. */
export default function AccountLoading() {
  return (
    <Skeleton>
      {SECTIONS.map(([title, height]) => (
        <Section key={title} title={title}>
          <Bone className={`w-full md:w-2/3 ${height}`} />
        </Section>
      ))}
    </Skeleton>
  );
}
