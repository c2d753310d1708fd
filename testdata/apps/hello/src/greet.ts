/** Greets a visitor, by name where there is one. */
export function greet(greeting: string, name: string | null): string {
  return `${greeting}, ${name?.trim() || "world"}!`;
}
