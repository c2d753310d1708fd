const worker = {
	counter: 0,
	fetch(request: Request) {
		this.counter++;
		const args = arguments;
		return Response.json({
			count: this.counter,
			self: this === worker,
			arguments: Array.from(args, (a) => Object.prototype.toString.call(a)),
			instance: request instanceof Request,
		});
	},
};

export default worker;
