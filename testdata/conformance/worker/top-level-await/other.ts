export const value = await Promise.resolve("another module");
