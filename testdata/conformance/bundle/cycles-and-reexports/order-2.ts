(globalThis as any).order.push("2");
