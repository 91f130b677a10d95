/** Rows that a list shows at once, and again for each *Show more*. */
export const PAGE_SIZE = 25;
