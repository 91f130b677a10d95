/** Rows that one part of a list shows. */
export const PAGE_SIZE = 25;

/** Target pages that a person chooses from at once; others are found by their title. */
export const TARGETS_SHOWN = 50;
