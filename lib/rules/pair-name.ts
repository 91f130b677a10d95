/** "Papers → Topics": how an Auto Relation is called where icons cannot stand. */
export const pairName = (source: string, target: string) => `${source || 'Untitled'} → ${target || 'Untitled'}`;

/** "Papers → Topics · AI topic": tells Auto Relations of one pair apart. */
export const nameWithProperty = (source: string, target: string, property: string) =>
  [pairName(source, target), property].filter(Boolean).join(' · ');
