import { report, show } from "../../checks.ts";

export default {
	fetch() {
		const { port1, port2 } = new MessageChannel() as any;
		const P = MessagePort as any;
		return report({
			"MessageChannel without new": () => (MessageChannel as any)(),
			"MessageChannel with arguments": () => typeof new (MessageChannel as any)(1, 2),
			"new MessagePort": () => new P(),
			"MessagePort without new": () => P(),
			"postMessage without arguments": () => port1.postMessage(),
			"postMessage with a function": () => port1.postMessage(() => 1),
			"postMessage with a symbol": () => port1.postMessage(Symbol("s")),
			"postMessage with a port": () => port1.postMessage(new MessageChannel().port1),
			"postMessage with a stream": () => port1.postMessage(new ReadableStream()),
			"postMessage with a Response": () => show(port1.postMessage(new Response("x"))),
			"transfer null": () => show(port1.postMessage(1, null)),
			"transfer undefined": () => show(port1.postMessage(1, undefined)),
			"transfer a number": () => show(port1.postMessage(1, 5)),
			"transfer a text": () => show(port1.postMessage(1, "abc")),
			"transfer a list of numbers": () => show(port1.postMessage(1, [5])),
			"transfer an empty list": () => show(port1.postMessage(1, [])),
			"transfer an empty dictionary": () => show(port1.postMessage(1, {})),
			"transfer in a dictionary of a number": () => show(port1.postMessage(1, { transfer: 5 })),
			"transfer in a dictionary of null": () => show(port1.postMessage(1, { transfer: null })),
			"transfer of nothing transferable": () => show(port1.postMessage(1, { transfer: [{}] })),
			"transfer a Set": () => show(port1.postMessage(1, new Set([new ArrayBuffer(1)]))),
			"transfer itself": () => show(port1.postMessage(1, [port1])),
			"transfer the other": () => show(port1.postMessage(1, [port2])),
			"transfer a buffer twice": () => {
				const b = new ArrayBuffer(2);
				return show(port1.postMessage(b, [b, b]));
			},
			"transfer a detached buffer": () => {
				const b = new ArrayBuffer(2);
				b.transfer();
				return show(port1.postMessage(1, [b]));
			},
			"a detached postMessage": () => {
				const { postMessage } = port1;
				postMessage(1);
			},
			"a detached start": () => {
				const { start } = port1;
				start();
			},
			"close of another": () => P.prototype.close.call({}),
			"postMessage of another": () => P.prototype.postMessage.call(new EventTarget(), 1),
			"onmessage of the prototype": () => P.prototype.onmessage,
			"set onmessage of the prototype": () => {
				P.prototype.onmessage = () => 1;
			},
			"onmessage = number": () => {
				port1.onmessage = 5;
				return port1.onmessage;
			},
			"onmessage = text": () => {
				port1.onmessage = "x";
				return port1.onmessage;
			},
			"onmessage = object": () => {
				const o = {};
				port1.onmessage = o;
				return port1.onmessage === o;
			},
			"port1 = 5": () => {
				const channel = new MessageChannel() as any;
				channel.port1 = 5;
				return typeof channel.port1;
			},
			"port1 of another": () => Object.getOwnPropertyDescriptor(MessageChannel.prototype, "port1")?.get?.call({}),
			"addEventListener of nothing": () => port1.addEventListener(),
			"dispatchEvent of nothing": () => port1.dispatchEvent(),
		});
	},
};
