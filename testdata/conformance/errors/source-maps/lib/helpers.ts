// Many lines of types, which the bundle does not have.
export type Callback<In, Out> = (value: In) => Out;
export type Lazy<T> = () => T | Promise<T>;

/** Calls back for the first value. */
export function eachOf<In, Out>(values: In[], callback: Callback<In, Out>): Out {
	return inner(values, callback);
}

const inner = <In, Out>(values: In[], callback: Callback<In, Out>): Out => {
	const [first] = values;
	return callback(first);
};

export async function later<T>(make: Lazy<T>): Promise<T> {
	await scheduler.wait(1);
	return await make();
}
