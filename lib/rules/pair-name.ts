/** "Papers → Topics": how an Auto Relation is called where icons cannot stand. */
export const pairName = (source: string, target: string) => `${source || 'Untitled'} → ${target || 'Untitled'}`;
