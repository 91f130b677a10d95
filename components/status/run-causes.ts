import type { RunView } from '@/lib/rules/view';

/** Why a stretch of work began. */
export const RUN_CAUSES: Record<RunView['cause'], string> = {
  CREATED: 'New pages',
  EDITED: 'Pages edited in Notion',
  POLL: 'Changes in Notion',
  TARGET_CHANGED: 'Target pages changed',
  MANUAL: 'Settings changed or re-check',
  RETRY: 'Failed pages tried again',
};
