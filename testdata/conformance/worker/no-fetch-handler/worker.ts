export default {
	async scheduled() {},
};
