const response = await fetch("http://127.0.0.1:1/");

export default {
	fetch() {
		return new Response(String(response.status));
	},
};
