/** The product's functions around use, caps and notices; loaded after the environment was applied. */
export async function loadMoney() {
  const [holds, room, resume, paused, afford, caps, check, notices, sending, unsubscribe] = await Promise.all([
    import('@/lib/credits/holds'),
    import('@/lib/credits/room'),
    import('@/lib/credits/resume'),
    import('@/lib/credits/paused'),
    import('@/lib/sync/afford'),
    import('@/lib/credits/caps'),
    import('@/lib/credits/check'),
    import('@/lib/notices/data'),
    import('@/lib/notices/send'),
    import('@/lib/notices/unsubscribe'),
  ]);
  return {
    ...holds,
    ...room,
    ...resume,
    ...paused,
    ...afford,
    ...caps,
    ...check,
    ...notices,
    ...sending,
    ...unsubscribe,
  };
}
