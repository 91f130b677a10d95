import { TONE_CLASS, type Tone } from '@/components/status/tones';
import { Icon, type IconName } from '@/components/ui/icon';

export type Badge = { tone: Tone; word: string; icon: IconName; spins?: boolean };

export function StatusBadge({ tone, word, icon, spins = false }: Badge) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-medium whitespace-nowrap ${TONE_CLASS[tone]}`}
    >
      <Icon name={icon} className={spins ? 'size-3.5 animate-spin [animation-duration:2.4s]' : 'size-3.5'} />
      {word}
    </span>
  );
}
