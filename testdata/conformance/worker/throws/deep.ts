// Types shift the columns of the bundle: positions must be those of this file.
export function deep(levels: number): Response {
	if (levels === 0) {
		const answer: Response | undefined = undefined as unknown as Response;
		if (answer === undefined) throw new RangeError(`at level ${levels}`);
		return answer;
	}
	return deep(levels - 1);
}
