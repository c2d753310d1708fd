export const name = "the replacement";
