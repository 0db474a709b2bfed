/** The service's own law of a new password; it says so itself where one is shorter. */
export const FEWEST_LETTERS = 15;
