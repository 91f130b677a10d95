export type Tone = 'idle' | 'busy' | 'ok' | 'warn' | 'bad';

export const TONE_CLASS: Record<Tone, string> = {
  idle: 'bg-sunken text-ink-soft',
  busy: 'bg-accent-soft text-accent-text',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
};
