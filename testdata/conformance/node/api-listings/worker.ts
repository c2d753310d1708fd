import assert, * as assertAll from "node:assert";
import assertStrict from "node:assert/strict";
import events, * as eventsAll from "node:events";
import path, * as pathAll from "node:path";
import posix from "node:path/posix";
import win32 from "node:path/win32";
import querystring, * as querystringAll from "node:querystring";
import sys from "node:sys";
import url, * as urlAll from "node:url";
import util, * as utilAll from "node:util";
import types, * as typesAll from "node:util/types";
import { listing } from "../../checks.ts";

// Of workerd's own.
const INTERNAL = /^Symbol\((cloudflare:internal-class|kResourceTypeInspect)\)/;

export default {
	fetch(request: Request) {
		const name = new URL(request.url).pathname.slice(1);
		const modules: Record<string, object> = { assert: assertAll, events: eventsAll, path: pathAll, querystring: querystringAll, url: urlAll, util: utilAll, "util/types": typesAll };
		const objects: Record<string, object> = {
			assert, "assert/strict": assertStrict, events, "EventEmitter.prototype": events.prototype, path, "path/win32": win32, querystring, url, "Url.prototype": (url as any).Url.prototype,
			util, "util/types": types, inspect: util.inspect, promisify: util.promisify, MIMEType: util.MIMEType, "MIMEType.prototype": util.MIMEType.prototype,
			"MIMEParams.prototype": util.MIMEParams.prototype, AssertionError: assert.AssertionError, "AssertionError.prototype": assert.AssertionError.prototype,
			"EventEmitterAsyncResource.prototype": events.EventEmitterAsyncResource.prototype, "Assert.prototype": (assert as any).Assert.prototype,
		};
		if (name === "same") return new Response([posix === path, path.win32 === win32, path.posix === path, sys === util, assert.strict === assertStrict, util.types === types, url.URL === URL, util.TextDecoder === TextDecoder, events.EventEmitter === events].join(" "));
		let text = "";
		if (name in modules) text += `${Object.keys(modules[name]).join(" ")}\n`;
		if (name in objects) text += listing(objects[name]).filter((line) => !INTERNAL.test(line)).join("\n");
		return new Response(text);
	},
};
