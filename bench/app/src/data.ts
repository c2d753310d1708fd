/** About 1 kB as JSON. */
export const product = {
	id: "prod_8f14e45f",
	name: "Waxed canvas rucksack",
	description: "A rucksack of waxed canvas with brass fittings, a padded sleeve for a laptop of 15 inches, and two side pockets.",
	price: { amount: 18900, currency: "EUR", taxIncluded: true },
	inStock: true,
	rating: 4.7,
	tags: ["canvas", "rucksack", "laptop", "waxed", "brass", "waterproof"],
	sizes: [
		{ code: "S", litres: 18, stock: 12, sku: "RS-18-OLV" },
		{ code: "M", litres: 24, stock: 0, sku: "RS-24-OLV" },
		{ code: "L", litres: 32, stock: 5, sku: "RS-32-OLV" },
	],
	reviews: [
		{ by: "mara", stars: 5, text: "Rained on for a week, everything inside stayed dry." },
		{ by: "jonas", stars: 4, text: "Sturdy; the straps took a month to become soft." },
		{ by: "pavel", stars: 3, text: "Handsome, but the side pockets are too narrow for a bottle of one litre, and the buckle squeaks." },
		{ by: "ines", stars: 5, text: "Carries a laptop, a coat and lunch without complaint." },
	],
	related: ["prod_c9f0f895", "prod_45c48cce", "prod_d3d94468", "prod_6512bd43"],
	updatedAt: "2026-03-14T09:26:53.589Z",
};

/** 1 MiB. */
export const megabyte = new Uint8Array(1 << 20).fill(0x61);
