/** What Notion does not document, as switches; the first choice is our guess. */
export type Behaviour = {
  /** Whether the mirror side of a two-way relation counts as edited. */
  mirrorBumpsTime: boolean;
  /** What a write of a property that does not exist gets. */
  unknownProperty: 'error' | 'ignore';
  /** How many relation properties may lie between two databases (Free 1, Plus 3); null: any number. */
  relationLimit: number | null;
  /** How long search does not know what was shared just now. */
  searchLagMs: number;
};

export const defaultBehaviour = (): Behaviour => ({
  mirrorBumpsTime: false,
  unknownProperty: 'error',
  relationLimit: null,
  searchLagMs: 0,
});
