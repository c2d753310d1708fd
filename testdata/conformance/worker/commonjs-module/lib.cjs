const nested = require("./nested.cjs");
module.exports = {
	add: (a, b) => a + b,
	nested: () => nested.value,
	top: [typeof exports, typeof module, typeof require],
};
