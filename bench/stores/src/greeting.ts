export const greeting = "Hello, edge 0";
