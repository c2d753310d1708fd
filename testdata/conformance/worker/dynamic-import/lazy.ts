(globalThis as any).loaded();
export default "loaded when asked for";
