import type { IconName } from '@/components/ui/icon';

export const NAVIGATION = [
  { href: '/dashboard', label: 'Relations', icon: 'relations' },
  { href: '/dashboard/activity', label: 'Activity', icon: 'activity' },
  { href: '/dashboard/credits', label: 'Credits', icon: 'coins' },
  { href: '/dashboard/connection', label: 'Connection', icon: 'plug' },
  { href: '/dashboard/account', label: 'Account', icon: 'account' },
] as const satisfies { href: string; label: string; icon: IconName }[];
