export default 1;
throw new RangeError("while loading");
