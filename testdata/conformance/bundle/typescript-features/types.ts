export interface Shape {
	side: number;
}
export type Kind = "a" | "b";
export const kind: Kind = "a";
