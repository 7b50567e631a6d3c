/** Genesys' proficiency of 0 to 5 stars, of ours of 0 to 1. */
export const convertProficiency = (proficiency: number): number => proficiency * 5;

/** Ours of Genesys'. */
export const mapProficiency = (stars: number): number => stars / 5;
