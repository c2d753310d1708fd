export const aliased = "by a path of the tsconfig";
