/** A file is sent in steps of so many rows. The browser asks for each, so leaving the page ends the sending. */
export const ROWS_PER_STEP = 10;
