import { Activity, CircleUser, Coins, GitCompareArrows, Plug } from 'lucide-react';

export const NAVIGATION = [
  { href: '/dashboard', label: 'Relations', Icon: GitCompareArrows },
  { href: '/dashboard/activity', label: 'Activity', Icon: Activity },
  { href: '/dashboard/credits', label: 'Credits', Icon: Coins },
  { href: '/dashboard/connection', label: 'Connection', Icon: Plug },
  { href: '/dashboard/account', label: 'Account', Icon: CircleUser },
] as const;
