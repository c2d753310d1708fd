// Writes oracle.jsonl: what real workerd makes of generated URLs and setters.
//
//   npm install workerd@1.20261117.1 && node record.mjs
//
// Lines are [input, base or null, href or null, getters...] and
// [href, property, value, new href].
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let seed = 20260426;
const below = (n) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return (seed >>> 8) % n;
};
const pick = (list) => list[below(list.length)];
const many = (max, make) => Array.from({ length: below(max + 1) }, make).join("");
const maybe = (make) => (below(3) === 0 ? make() : "");

const schemes = ["http:", "https:", "HTTP:", "ws:", "wss:", "ftp:", "file:", "mailto:", "data:", "blob:", "blob:https:", "foo:", "a+b-c.1:", "javascript:", "1a:", "", "", "urn:", "h\tttp:"];
const slashes = ["//", "//", "//", "/", "", "\\\\", "///", "/\\", "//\n"];
const atoms = ["a", "b", "Z", "0", "9", "-", ".", "_", "~", "!", "$", "&", "'", "(", ")", "*", "+", ",", ";", "=", ":", "@", "/", "?", "#", "[", "]", "\\", "|", "^", "`", "{", "}", "<", ">", '"', " ", "%", "%20", "%2e", "%2F", "%zz", "%C3%A9", "%ff", "\t", "\u0000", "\u007f", "é", "ß", "ẞ", "中", "😀", "\u00ad", "\u200d", "\ufeff", "．", "א", "ا", "1"];
const text = (max) => many(max, () => pick(atoms));
const hosts = [
  "example.com", "EXAMPLE.com.", "a.b.c", "localhost", "127.0.0.1", "0x7f.1", "0177.0.0.1", "256.1", "1.2.3.4.5", "4294967295", "4294967296", "0x", "1..2", "1.2.3.08", "a.0x1", "192.168.257",
  "[::1]", "[1:2:3:4:5:6:7:8]", "[1::8]", "[::1.2.3.4]", "[::1.2.3.4.5]", "[1:0:0:2:0:0:0:3]", "[g::]", "[::1", "[1:2]", "[::127.0.0.01]", "xn--mnchen-3ya.de", "München.DE", "xn--", "xn--a", "xn--zzzzz-", "faß.de", "日本語。jp",
  "a_b.c", "a%2eb", "%41.com", "%zz", "a b", "a<b", "", "-a-.b", "ab--cd.ef", "א.com", "אa.com", "1א.com", "a\u200db", "क्\u200dष", "\u2260", "㐀\u{2ebf0}", "☃.net", "💩", "ⅷ.com", "𝐀.b", "C|", "c:", "ex\u00adample", "a..b", ".", "..", "*.x",
];
const host = () => (below(4) === 0 ? text(5) : pick(hosts));
const port = () => pick([":", ":80", ":443", ":8080", ":00080", ":65535", ":65536", ":a", ":8a", ":21", ": 1"]);
const user = () => pick(["u@", "u:p@", ":p@", "@", "u:@", "u:p:q@", "a@b@", "é:ü@", "%40:%3A@", "u[]^|:=@"]);
const segments = ["a", "..", ".", "%2e", "%2E%2e", ".%2e", "C:", "c|", "C:x", "", "b c", "é", "a%2Fb", "...", "x;y=1", "~", "^{}`|\"<>"];
const path = () => many(5, () => pick(["/", "/", "/", "\\", ""]) + pick(segments));
const url = () => pick(schemes) + pick(slashes) + maybe(user) + host() + maybe(port) + path() + maybe(() => "?" + text(6)) + maybe(() => "#" + text(6)) + maybe(() => pick([" ", "\n", "\u0000"]));
const relative = () => pick([path(), "/" + path(), "//" + host() + path(), "?" + text(4), "#" + text(4), "\\" + path(), "c|" + path(), "/c:/" + path(), text(8), ""]);
const bases = ["http://user:pass@example.com:81/a/b/c?d=e#f", "https://h/", "file:///C:/x/y?q", "file://host/a/b", "file:///", "foo://h/a/b", "foo:/a/b", "foo:bar", "data:text/plain,x ?q", "ws://x:1/a", "mailto:a@b", "foo:///p//q"];
const properties = ["protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"];
const values = {
  protocol: () => pick([...schemes, "https", "file", "foo", "http:x", "1", ""]),
  username: () => text(4),
  password: () => text(4),
  host: () => host() + maybe(port) + maybe(() => pick(["/x", "?x", "#x", "\\x"])),
  hostname: () => host() + maybe(port) + maybe(() => pick(["/x", "?x", "#x", "\\x"])),
  port: () => pick(["", "80", "443", "0", "65536", "1a", "a1", "\t9\n0", " 1", "-1", "1.5", "00021"]),
  pathname: () => path() + maybe(() => text(4)),
  search: () => maybe(() => "?") + text(5),
  hash: () => maybe(() => "#") + text(5),
};

const questions = [];
for (let i = 0; i < 2000; i++) questions.push([below(2) ? url() : relative(), below(2) ? pick(bases) : null]);
for (let i = 0; i < 1500; i++) {
  const property = pick(properties);
  questions.push([below(2) ? pick(bases) : url(), property, values[property]()]);
}

const script = `
const getters = ["origin", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"];
function answer([input, second, value]) {
  try {
    if (value === undefined) {
      const u = second === null ? new URL(input) : new URL(input, second);
      return [input, second, u.href, ...getters.map((k) => u[k])];
    }
    const u = new URL(input);
    const before = u.href;
    u[second] = value;
    return [before, second, value, u.href];
  } catch {
    return value === undefined ? [input, second, null] : undefined;
  }
}
export default { fetch: async (request) => Response.json((await request.json()).map(answer).filter((a) => a !== null && a !== undefined)) };`;
const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (modules = [(name = "w.mjs", esModule = embed "w.mjs")], compatibilityDate = "2026-04-01"))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);`;
const dir = mkdtempSync(join(tmpdir(), "oracle-"));
writeFileSync(join(dir, "w.mjs"), script);
writeFileSync(join(dir, "config.capnp"), config);
const workerd = spawn(join(process.cwd(), "node_modules/.bin/workerd"), ["serve", join(dir, "config.capnp"), "--control-fd=3"], { stdio: ["ignore", "inherit", "inherit", "pipe"] });
// It tells the port that it listens on: {"event":"listen","socket":"http","port":N}
const listening = await new Promise((found) => workerd.stdio[3].once("data", (line) => found(JSON.parse(String(line).split("\n")[0]).port)));
const response = await fetch(`http://127.0.0.1:${listening}/`, { method: "POST", body: JSON.stringify(questions) });
const seen = new Set();
for (const a of await response.json()) seen.add(JSON.stringify(a).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`));
workerd.kill();
rmSync(dir, { recursive: true });
writeFileSync(new URL("oracle.jsonl", import.meta.url), [...seen].join("\n") + "\n");
