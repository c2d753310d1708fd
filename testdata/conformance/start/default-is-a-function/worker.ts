export default function handler() {
	return new Response("from a function");
}
