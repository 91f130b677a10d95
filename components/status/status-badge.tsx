import type { LucideIcon } from 'lucide-react';
import { TONE_CLASS, type Tone } from '@/components/status/tones';

export type Badge = { tone: Tone; word: string; Icon: LucideIcon; spins?: boolean };

export function StatusBadge({ tone, word, Icon, spins = false }: Badge) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-medium whitespace-nowrap ${TONE_CLASS[tone]}`}
    >
      <Icon className={`size-3.5 ${spins ? 'animate-spin [animation-duration:2.4s]' : ''}`} aria-hidden />
      {word}
    </span>
  );
}
