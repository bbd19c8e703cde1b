/** So few pieces of an offer need a person's eye. */
export const LOW = 5;
