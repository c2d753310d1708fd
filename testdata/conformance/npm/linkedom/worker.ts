import { CustomEvent, DOMParser, Event, parseHTML, parseJSON, toJSON } from "linkedom/worker";
import { report } from "../../checks.ts";

const page = `<!doctype html><html><head><title>T</title></head><body><div id="a" class="x y" data-user-id="7"><p>one</p><p>two <b>bold</b></p></div><template><i>t</i></template><form><input name="n" value="v"><select><option value="1">A</option><option selected>B</option></select></form></body></html>`;

export default {
	fetch() {
		const { window, document, HTMLElement, customElements, Node } = parseHTML(page) as any;
		return report({
			"document": () => [document.title, document.documentElement.nodeName, document.doctype.name, document.body.children.length, document.head.outerHTML],
			"querySelector": () => [document.querySelector("#a p:nth-child(2) > b").textContent, document.querySelectorAll("p").length, document.querySelector(".none"), document.getElementById("a").matches(".x.y"), document.querySelector("b").closest("div").id, document.getElementsByTagName("p").length, document.getElementsByClassName("y").length],
			"a bad selector": () => document.querySelector("p["),
			"attributes": () => { const d = document.getElementById("a"); d.setAttribute("title", "a \"b\" <c>"); d.toggleAttribute("hidden"); return [d.getAttribute("title"), d.hasAttribute("hidden"), d.getAttributeNames(), d.dataset.userId, d.attributes.length, d.cloneNode(false).outerHTML]; },
			"classList": () => { const d = document.getElementById("a"); d.classList.add("z"); d.classList.remove("x"); d.classList.toggle("q", false); d.classList.replace("y", "w"); return [d.className, d.classList.contains("z"), [...d.classList]]; },
			"create and insert": () => { const ul = document.createElement("ul"); for (const n of [1, 2, 3]) { const li = document.createElement("li"); li.append(`#${n} <`, document.createComment("c")); ul.appendChild(li); } ul.insertBefore(document.createTextNode("first"), ul.firstChild); ul.lastElementChild.remove(); ul.prepend("zero"); return ul.outerHTML; },
			"innerHTML": () => { const d = document.createElement("div"); d.innerHTML = "<p>a<br>b</p><img src=x alt='&amp;'><script>a < b</script>"; return [d.innerHTML, d.childNodes.length, d.textContent, d.firstElementChild.innerText]; },
			"insertAdjacent": () => { const d = document.createElement("div"); d.innerHTML = "<b>x</b>"; d.firstChild.insertAdjacentHTML("beforebegin", "<i>1</i>"); d.firstChild.insertAdjacentText("afterend", "2"); d.insertAdjacentElement("beforeend", document.createElement("hr")); return d.innerHTML; },
			"replace": () => { const d = document.createElement("div"); d.innerHTML = "<a></a><b></b><i></i>"; d.querySelector("a").replaceWith("text", document.createElement("u")); d.replaceChild(document.createElement("s"), d.querySelector("b")); d.querySelector("i").before("before"); return d.innerHTML; },
			"fragments": () => { const f = document.createDocumentFragment(); f.append(document.createElement("a"), "t"); const d = document.createElement("div"); d.append(f); return [d.innerHTML, f.childNodes.length]; },
			"template": () => { const t = document.querySelector("template"); return [t.content.firstChild.nodeName, t.innerHTML, document.importNode(t.content, true).textContent]; },
			"walking": () => { const d = document.createElement("div"); d.innerHTML = "<a>1<b>2</b></a>3"; const w = document.createTreeWalker(d, 4); const seen: string[] = []; while (w.nextNode()) seen.push(w.currentNode.data); return [seen, d.firstChild.nextSibling.nodeType, d.contains(d.querySelector("b")), d.querySelector("b").parentElement.nodeName, d.compareDocumentPosition(d.firstChild)]; },
			"range": () => { const d = document.createElement("div"); d.innerHTML = "<a></a><b></b>"; const r = document.createRange(); r.setStartBefore(d.firstChild); r.setEndAfter(d.lastChild); r.deleteContents(); return d.innerHTML; },
			"events": () => { const d = document.createElement("div"); const b = document.createElement("b"); d.append(b); const seen: any[] = []; d.addEventListener("go", (e: any) => seen.push(["bubbled", e.target.nodeName, e.currentTarget.nodeName, e.detail])); b.addEventListener("go", () => seen.push("once"), { once: true }); const ev = new CustomEvent("go", { bubbles: true, cancelable: true, detail: 5 } as any); b.dispatchEvent(ev); b.dispatchEvent(new Event("go", { bubbles: false } as any)); return [seen, ev.defaultPrevented]; },
			"an object as listener": () => { const d = document.createElement("div"); const seen: string[] = []; d.addEventListener("x", { handleEvent(e: any) { seen.push(e.type); } }); d.dispatchEvent(new Event("x")); return seen; },
			"custom elements": () => {
				const seen: any[] = [];
				class Hello extends HTMLElement {
					static observedAttributes = ["name"];
					connectedCallback() { seen.push("connected"); this.innerHTML = `Hello ${this.getAttribute("name")}`; }
					disconnectedCallback() { seen.push("gone"); }
					attributeChangedCallback(n: string, o: any, v: any) { seen.push([n, o, v]); }
				}
				customElements.define("x-hello", Hello);
				const h = document.createElement("x-hello");
				h.setAttribute("name", "you");
				document.body.append(h);
				const html = h.outerHTML;
				h.remove();
				return [html, seen, customElements.get("x-hello") === Hello, h instanceof Hello];
			},
			"mutation observer": async () => { const d = document.createElement("div"); const seen: any[] = []; const o = new window.MutationObserver((records: any[]) => { for (const r of records) seen.push([r.type, r.addedNodes?.length, r.attributeName]); }); document.body.append(d); o.observe(d, { childList: true, attributes: true }); d.append("x"); d.setAttribute("k", "v"); await scheduler.wait(5); o.disconnect(); d.remove(); return seen; },
			"shadow": () => { const d = document.createElement("div"); const s = d.attachShadow({ mode: "open" }); s.innerHTML = "<p>in</p>"; return [d.shadowRoot === s, s.querySelector("p").textContent]; },
			"forms": () => [document.querySelector("input").value, document.querySelector("select").options.length, document.querySelector("option[selected]").textContent, document.querySelector("input").name],
			"style": () => { const d = document.createElement("div"); d.style.color = "red"; d.style.setProperty("margin-top", "1px"); d.style.cssText += ";top:0"; return [d.outerHTML, d.style.getPropertyValue("color"), d.style.length]; },
			"SVG": () => { const s = document.createElementNS("http://www.w3.org/2000/svg", "svg"); s.innerHTML = "<circle r='1'/>"; return [s.outerHTML, "ownerSVGElement" in s]; },
			"DOMParser": () => [new DOMParser().parseFromString("<a><b x='1'/>t</a>", "text/xml").toString(), (new DOMParser().parseFromString("<p>x", "text/html") as any).toString(), new DOMParser().parseFromString("<svg><g/></svg>", "image/svg+xml").documentElement.nodeName],
			"JSON": () => { const j = toJSON(document.querySelector("form")); return [JSON.stringify(j).length, (parseJSON(j) as any).toString?.().length]; },
			"instanceof": () => [document.body instanceof HTMLElement, document.body.firstChild instanceof Node, document instanceof window.HTMLDocument],
			"window": () => [typeof window.fetch, typeof window.setTimeout, window.document === document, typeof window.location, typeof window.navigator],
			"normalize and equality": () => { const d = document.createElement("div"); d.append("a", "b", ""); d.normalize(); return [d.childNodes.length, d.isEqualNode(d.cloneNode(true)), d.isSameNode(d)]; },
			"mistakes": () => { const d = document.createElement("div"); return [["appendChild", () => d.appendChild(null)], ["insertBefore", () => d.insertBefore(document.createElement("a"), document.createElement("b"))]].map(([n, f]: any) => { try { return [n, f()]; } catch (e) { return [n, e]; } }); },
			"serialized": () => document.toString().length,
			"large": () => { const d = document.createElement("div"); d.innerHTML = "<p class=a><b>x</b></p>".repeat(300); return [d.querySelectorAll("p.a > b").length, d.innerHTML.length, d.children.length]; },
		});
	},
};
