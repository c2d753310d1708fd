export default {
	fetch(): Response {
		throw new Error("for everybody");
	},
};
