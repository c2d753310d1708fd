const g = globalThis as any;
(g.early ??= []).push("3 before 1");
