/** From here on, a record may be linked without a look at it. */
export const SURE = 0.97;
/** From here on, a record is proposed. */
export const LIKELY = 0.83;
