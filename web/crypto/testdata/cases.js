// Cases whose outcome was recorded with the real platform, see record.mjs.
// This file is appended to keys.js and run as one script; it defines `cases`,
// pairs of a name and a function. A case is one call or a short story, its
// outcome what `outcome` makes of the value or the error. Nothing here may
// depend on time or randomness.

const s = crypto.subtle;
const bytes = (n, first = 0) => Uint8Array.from({ length: n }, (_, i) => (first + i) & 255);
const fromBase64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const text = (string) => new TextEncoder().encode(string);
const hex = (view) => Array.from(view, (b) => b.toString(16).padStart(2, '0')).join('');
const without = (object, ...names) => {
  const copy = { ...object };
  for (const name of names) delete copy[name];
  return copy;
};
const pub = (jwk) => without(jwk, 'd', 'p', 'q', 'dp', 'dq', 'qi');

// show renders a value such that JSON keeps all that is worth comparing.
function show(value) {
  if (value === undefined) return 'undefined';
  if (typeof value === 'bigint') return value + 'n';
  if (typeof value === 'function') return 'function ' + value.name;
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof ArrayBuffer) return 'ArrayBuffer ' + hex(new Uint8Array(value));
  if (ArrayBuffer.isView(value)) return value.constructor.name + ' ' + hex(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  if (value instanceof CryptoKey) {
    return { CryptoKey: value.type, extractable: value.extractable, algorithm: show(value.algorithm), usages: value.usages };
  }
  if (Array.isArray(value)) return value.map(show);
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, show(v)]));
}

function showError(error) {
  if (error instanceof DOMException) return `DOMException ${error.name} ${error.code}: ${error.message}`;
  return `${error?.constructor?.name} ${error?.name}: ${error?.message}`;
}

// outcome runs one case.
async function outcome(run) {
  let result;
  try {
    result = run();
  } catch (error) {
    return { throws: showError(error) };
  }
  try {
    return { value: show(await result) };
  } catch (error) {
    return { rejects: showError(error) };
  }
}

const cases = [];
const add = (name, run) => cases.push([name, run]);

// --- the objects -----------------------------------------------------------

add('shape/crypto', () => [Object.prototype.toString.call(crypto), crypto.constructor.name, Object.getOwnPropertyNames(crypto), Object.getOwnPropertyNames(Crypto.prototype).sort()]);
add('shape/subtle', () => [Object.prototype.toString.call(s), s.constructor.name, s === crypto.subtle, Object.getOwnPropertyNames(s), Object.getOwnPropertyNames(SubtleCrypto.prototype).sort()]);
add('shape/lengths', () => Object.getOwnPropertyNames(SubtleCrypto.prototype).sort().map((n) => n + ' ' + s[n].length));
add('shape/crypto descriptors', () => ['subtle', 'getRandomValues', 'randomUUID', 'DigestStream'].map((n) => {
  const d = Object.getOwnPropertyDescriptor(Crypto.prototype, n);
  return [n, Object.keys(d), d.enumerable, d.configurable, d.writable];
}));
add('shape/globals', () => {
  const d = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
  return [Object.keys(d), d.enumerable, d.configurable, d.writable, typeof Crypto, typeof SubtleCrypto, typeof CryptoKey, typeof DigestStream];
});
add('shape/subtle descriptors', () => {
  const d = Object.getOwnPropertyDescriptor(SubtleCrypto.prototype, 'digest');
  return [d.enumerable, d.configurable, d.writable];
});
add('shape/key', async () => {
  const key = await s.importKey('raw', bytes(16), 'AES-GCM', true, ['encrypt', 'decrypt']);
  return [Object.prototype.toString.call(key), Object.getOwnPropertyNames(key), Object.keys(key), Object.getOwnPropertyNames(CryptoKey.prototype),
    key.algorithm === key.algorithm, key.usages === key.usages, JSON.stringify(key), String(key)];
});
add('shape/key descriptors', async () => {
  const key = await s.importKey('raw', bytes(16), 'AES-GCM', true, ['encrypt', 'decrypt']);
  return ['type', 'extractable', 'algorithm', 'usages'].map((n) => {
    const d = Object.getOwnPropertyDescriptor(key, n);
    return d ? [n, Object.keys(d), d.enumerable, d.configurable, d.writable] : [n];
  });
});
add('shape/key assign', async () => {
  'use strict';
  const key = await s.importKey('raw', bytes(16), 'AES-GCM', true, ['encrypt', 'decrypt']);
  try { key.type = 'x'; } catch (e) { return e instanceof TypeError; }
  return key.type;
});
add('shape/key assign algorithm', async () => {
  const key = await s.importKey('raw', bytes(16), 'AES-GCM', true, ['encrypt', 'decrypt']);
  key.algorithm.name = 'x';
  key.usages.push('sign');
  return key;
});
add('shape/new Crypto', () => new Crypto());
add('shape/new SubtleCrypto', () => new SubtleCrypto());
add('shape/new CryptoKey', () => new CryptoKey());
add('shape/call CryptoKey', () => CryptoKey());
add('shape/call DigestStream', () => crypto.DigestStream('SHA-1'));
add('shape/DigestStream own', () => [crypto.DigestStream.name, crypto.DigestStream.length, crypto.DigestStream.prototype instanceof WritableStream, Object.getOwnPropertyNames(crypto.DigestStream.prototype).sort()]);
add('this/digest', () => (0, s.digest)('SHA-1', bytes(1)));
add('this/digest on object', () => SubtleCrypto.prototype.digest.call({}, 'SHA-1', bytes(1)));
add('this/randomUUID', () => (0, crypto.randomUUID)());
add('this/getRandomValues', () => Crypto.prototype.getRandomValues.call({}, bytes(1)));
add('this/subtle getter', () => Reflect.get(Crypto.prototype, 'subtle', {}));
add('this/key type getter', () => CryptoKey.prototype.type);

// --- random ----------------------------------------------------------------

add('random/returns its argument', () => { const a = new Uint8Array(8); return crypto.getRandomValues(a) === a; });
add('random/uuid shape', () => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()));
add('random/65536', () => crypto.getRandomValues(new Uint8Array(65536)).length);
add('random/65537', () => crypto.getRandomValues(new Uint8Array(65537)));
add('random/65537 as 32 bit', () => crypto.getRandomValues(new Uint32Array(16385)));
for (const type of ['Float32Array', 'Float64Array', 'DataView', 'Uint8ClampedArray', 'BigInt64Array', 'BigUint64Array', 'Int16Array']) {
  add('random/' + type, () => crypto.getRandomValues(new globalThis[type](type === 'DataView' ? new ArrayBuffer(8) : 8)).byteLength);
}
add('random/Float16Array', () => crypto.getRandomValues(new Float16Array(8)).byteLength);
add('random/ArrayBuffer', () => crypto.getRandomValues(new ArrayBuffer(8)));
add('random/number', () => crypto.getRandomValues(5));
add('random/nothing', () => crypto.getRandomValues());
add('random/empty', () => crypto.getRandomValues(new Uint8Array(0)).length);
add('random/big float', () => crypto.getRandomValues(new Float64Array(65537)));

// --- digest ----------------------------------------------------------------

for (const name of ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512', 'sha-256', 'Sha-1', 'md5']) add('digest/' + name, () => s.digest(name, text('abc')));
for (const name of ['SHA-224', 'SHA256', 'SHA-512/256', 'SHA3-256', 'crc32', '', 'AES-GCM']) add('digest/unknown ' + name, () => s.digest(name, text('abc')));
add('digest/object', () => s.digest({ name: 'SHA-256' }, text('abc')));
add('digest/empty', () => s.digest('SHA-1', new Uint8Array(0)));
add('digest/ArrayBuffer', () => s.digest('SHA-1', text('abc').buffer));
add('digest/DataView', () => s.digest('SHA-1', new DataView(text('xabcx').buffer, 1, 3)));
add('digest/subarray', () => s.digest('SHA-1', text('xabcx').subarray(1, 4)));
add('digest/Uint16Array', () => s.digest('SHA-1', new Uint16Array([1, 2])));
add('digest/no arguments', () => s.digest());
add('digest/one argument', () => s.digest('SHA-1'));
add('digest/string data', () => s.digest('SHA-1', 'abc'));
add('digest/null data', () => s.digest('SHA-1', null));
add('digest/array data', () => s.digest('SHA-1', [1, 2]));
add('digest/number algorithm', () => s.digest(5, text('abc')));
add('digest/null algorithm', () => s.digest(null, text('abc')));
add('digest/undefined algorithm', () => s.digest(undefined, text('abc')));
add('digest/empty object', () => s.digest({}, text('abc')));
add('digest/name null', () => s.digest({ name: null }, text('abc')));
add('digest/name number', () => s.digest({ name: 5 }, text('abc')));
add('digest/String object', () => s.digest(new String('SHA-1'), text('abc')));
add('digest/function algorithm', () => s.digest(() => 1, text('abc')));
add('digest/array algorithm', () => s.digest(['SHA-1'], text('abc')));
add('digest/throwing getter', () => s.digest({ get name() { throw new RangeError('mine'); } }, text('abc')));
add('digest/SharedArrayBuffer', () => s.digest('SHA-1', new Uint8Array(new SharedArrayBuffer(3))));
add('digest/detached', () => { const a = bytes(8); a.buffer.transfer(); return s.digest('SHA-1', a); });
add('digest/mutated after', () => { const a = text('abc'); const p = s.digest('SHA-1', a); a[0] = 0; return p; });
add('digest/surplus argument', () => s.digest('SHA-1', text('abc'), 1, 2));

// --- timingSafeEqual -------------------------------------------------------

add('timingSafeEqual/equal', () => s.timingSafeEqual(bytes(4), bytes(4)));
add('timingSafeEqual/different', () => s.timingSafeEqual(bytes(4), bytes(4, 1)));
add('timingSafeEqual/length', () => s.timingSafeEqual(bytes(4), bytes(5)));
add('timingSafeEqual/views', () => s.timingSafeEqual(bytes(4).buffer, new Uint16Array(bytes(4).buffer)));
add('timingSafeEqual/strings', () => s.timingSafeEqual('a', 'a'));
add('timingSafeEqual/one', () => s.timingSafeEqual(bytes(4)));
add('timingSafeEqual/empty', () => s.timingSafeEqual(bytes(0), bytes(0)));

// --- AES -------------------------------------------------------------------

const aes = (name, ...usages) => s.importKey('raw', bytes(16), name, true, usages.length ? usages : name === 'AES-KW' ? ['wrapKey', 'unwrapKey'] : ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey']);
for (const name of ['AES-GCM', 'AES-CBC', 'AES-CTR', 'AES-KW']) {
  const usages = name === 'AES-KW' ? ['wrapKey'] : ['encrypt'];
  for (const size of [16, 24, 32]) add(`${name}/import raw ${size}`, () => s.importKey('raw', bytes(size), name, true, usages));
  add(`${name}/import lower case`, () => s.importKey('raw', bytes(16), name.toLowerCase(), true, usages));
  add(`${name}/import bad size`, () => s.importKey('raw', bytes(17), name, true, usages));
  add(`${name}/import no usages`, () => s.importKey('raw', bytes(16), name, true, []));
  add(`${name}/import bad usage`, () => s.importKey('raw', bytes(16), name, true, ['sign']));
  add(`${name}/import unknown usage`, () => s.importKey('raw', bytes(16), name, true, ['fly']));
  add(`${name}/import repeated usage`, () => s.importKey('raw', bytes(16), name, true, [usages[0], usages[0]]));
  add(`${name}/import spki`, () => s.importKey('spki', bytes(16), name, true, usages));
  add(`${name}/import empty`, () => s.importKey('raw', bytes(0), name, true, usages));
  add(`${name}/generate no length`, () => s.generateKey(name, true, usages));
  add(`${name}/generate bad length`, () => s.generateKey({ name, length: 127 }, true, usages));
  add(`${name}/generate`, () => s.generateKey({ name, length: 192 }, false, usages));
  add(`${name}/generate no usages`, () => s.generateKey({ name, length: 192 }, false, []));
  add(`${name}/generate bad usage`, () => s.generateKey({ name, length: 192 }, false, ['deriveKey']));
  add(`${name}/generate bad usage and length`, () => s.generateKey({ name, length: 1 }, false, ['deriveKey']));
  add(`${name}/export raw`, async () => s.exportKey('raw', await aes(name)));
  add(`${name}/export jwk`, async () => s.exportKey('jwk', await aes(name)));
  add(`${name}/export pkcs8`, async () => s.exportKey('pkcs8', await aes(name)));
  add(`${name}/export unknown`, async () => s.exportKey('pem', await aes(name)));
  add(`${name}/sign`, async () => s.sign(name, await aes(name), bytes(4)));
  add(`${name}/derive`, async () => s.deriveBits(name, await aes(name), 8));
}
const iv16 = bytes(16, 100), iv12 = bytes(12, 100);
for (const length of [0, 1, 15, 16, 17, 40]) {
  add(`AES-CBC/encrypt ${length}`, async () => s.encrypt({ name: 'AES-CBC', iv: iv16 }, await aes('AES-CBC'), bytes(length)));
  add(`AES-GCM/encrypt ${length}`, async () => s.encrypt({ name: 'AES-GCM', iv: iv12, additionalData: bytes(5) }, await aes('AES-GCM'), bytes(length)));
  add(`AES-CTR/encrypt ${length}`, async () => s.encrypt({ name: 'AES-CTR', counter: iv16, length: 64 }, await aes('AES-CTR'), bytes(length)));
}
for (const tagLength of [32, 64, 96, 104, 112, 120, 128, 0, 8, 127, 136, -1]) {
  add(`AES-GCM/tagLength ${tagLength}`, async () => s.encrypt({ name: 'AES-GCM', iv: iv12, tagLength }, await aes('AES-GCM'), bytes(20)));
  add(`AES-GCM/decrypt tagLength ${tagLength}`, async () => {
    const key = await aes('AES-GCM');
    const full = new Uint8Array(await s.encrypt({ name: 'AES-GCM', iv: iv12 }, key, bytes(20)));
    return s.decrypt({ name: 'AES-GCM', iv: iv12, tagLength }, key, full.subarray(0, 20 + Math.max(0, tagLength >> 3)));
  });
}
for (const size of [1, 8, 16, 32, 100]) add(`AES-GCM/iv ${size}`, async () => s.encrypt({ name: 'AES-GCM', iv: bytes(size) }, await aes('AES-GCM'), bytes(20)));
add('AES-GCM/iv empty', async () => s.encrypt({ name: 'AES-GCM', iv: bytes(0) }, await aes('AES-GCM'), bytes(20)));
add('AES-GCM/iv missing', async () => s.encrypt({ name: 'AES-GCM' }, await aes('AES-GCM'), bytes(20)));
add('AES-GCM/iv string', async () => s.encrypt({ name: 'AES-GCM', iv: 'abc' }, await aes('AES-GCM'), bytes(20)));
add('AES-GCM/iv null', async () => s.encrypt({ name: 'AES-GCM', iv: null }, await aes('AES-GCM'), bytes(20)));
add('AES-GCM/algorithm as string', async () => s.encrypt('AES-GCM', await aes('AES-GCM'), bytes(20)));
add('AES-GCM/tagLength string', async () => s.encrypt({ name: 'AES-GCM', iv: iv12, tagLength: '128' }, await aes('AES-GCM'), bytes(1)));
add('AES-GCM/tagLength NaN', async () => s.encrypt({ name: 'AES-GCM', iv: iv12, tagLength: NaN }, await aes('AES-GCM'), bytes(1)));
add('AES-GCM/tagLength fraction', async () => s.encrypt({ name: 'AES-GCM', iv: iv12, tagLength: 128.5 }, await aes('AES-GCM'), bytes(1)));
add('AES-GCM/tagLength object', async () => s.encrypt({ name: 'AES-GCM', iv: iv12, tagLength: {} }, await aes('AES-GCM'), bytes(1)));
add('AES-GCM/tagLength Infinity', async () => s.encrypt({ name: 'AES-GCM', iv: iv12, tagLength: Infinity }, await aes('AES-GCM'), bytes(1)));
add('AES-GCM/tagLength huge', async () => s.encrypt({ name: 'AES-GCM', iv: iv12, tagLength: 2 ** 40 }, await aes('AES-GCM'), bytes(1)));
add('AES-GCM/tagLength null', async () => s.encrypt({ name: 'AES-GCM', iv: iv12, tagLength: null }, await aes('AES-GCM'), bytes(1)));
add('AES-GCM/tagLength undefined', async () => s.encrypt({ name: 'AES-GCM', iv: iv12, tagLength: undefined }, await aes('AES-GCM'), bytes(1)));
add('AES-GCM/decrypt wrong tag', async () => s.decrypt({ name: 'AES-GCM', iv: iv12 }, await aes('AES-GCM'), bytes(40)));
add('AES-GCM/decrypt wrong short tag', async () => s.decrypt({ name: 'AES-GCM', iv: iv12, tagLength: 32 }, await aes('AES-GCM'), bytes(40)));
add('AES-GCM/decrypt too short', async () => s.decrypt({ name: 'AES-GCM', iv: iv12 }, await aes('AES-GCM'), bytes(15)));
add('AES-GCM/decrypt iv missing', async () => s.decrypt({ name: 'AES-GCM' }, await aes('AES-GCM'), bytes(20)));
add('AES-CBC/iv missing', async () => s.encrypt({ name: 'AES-CBC' }, await aes('AES-CBC'), bytes(20)));
add('AES-CBC/iv short', async () => s.encrypt({ name: 'AES-CBC', iv: bytes(8) }, await aes('AES-CBC'), bytes(20)));
add('AES-CBC/decrypt iv short', async () => s.decrypt({ name: 'AES-CBC', iv: bytes(8) }, await aes('AES-CBC'), bytes(16)));
for (const size of [0, 15, 16, 17, 32]) add(`AES-CBC/decrypt garbage ${size}`, async () => s.decrypt({ name: 'AES-CBC', iv: iv16 }, await aes('AES-CBC'), bytes(size)));
add('AES-CBC/round', async () => { const key = await aes('AES-CBC'); return s.decrypt({ name: 'AES-CBC', iv: iv16 }, key, await s.encrypt({ name: 'AES-CBC', iv: iv16 }, key, bytes(33))); });
add('AES-CTR/counter missing', async () => s.encrypt({ name: 'AES-CTR', length: 64 }, await aes('AES-CTR'), bytes(20)));
add('AES-CTR/counter short', async () => s.encrypt({ name: 'AES-CTR', counter: bytes(15), length: 64 }, await aes('AES-CTR'), bytes(20)));
add('AES-CTR/length missing', async () => s.encrypt({ name: 'AES-CTR', counter: iv16 }, await aes('AES-CTR'), bytes(20)));
for (const length of [0, 129, -1]) add(`AES-CTR/length ${length}`, async () => s.encrypt({ name: 'AES-CTR', counter: iv16, length }, await aes('AES-CTR'), bytes(20)));
for (const length of [1, 2, 4, 5, 8, 12, 128]) {
  add(`AES-CTR/wrap ${length}`, async () => s.encrypt({ name: 'AES-CTR', counter: new Uint8Array(16).fill(255), length }, await aes('AES-CTR'), bytes(32)));
  add(`AES-CTR/repeat ${length}`, async () => s.encrypt({ name: 'AES-CTR', counter: iv16, length }, await aes('AES-CTR'), new Uint8Array(16 * 9)));
}
add('operation/other algorithm', async () => s.encrypt({ name: 'AES-CBC', iv: iv16 }, await aes('AES-GCM'), bytes(20)));
add('operation/usage missing', async () => s.encrypt({ name: 'AES-GCM', iv: iv12 }, await aes('AES-GCM', 'decrypt'), bytes(20)));
add('operation/name in lower case', async () => s.encrypt({ name: 'aes-gcm', iv: iv12 }, await aes('AES-GCM'), bytes(2)));
add('operation/not a key', () => s.encrypt({ name: 'AES-GCM', iv: iv12 }, {}, bytes(20)));
add('operation/key undefined', () => s.encrypt({ name: 'AES-GCM', iv: iv12 }, undefined, bytes(20)));
add('operation/data missing', async () => s.encrypt({ name: 'AES-GCM', iv: iv12 }, await aes('AES-GCM')));
add('operation/data string', async () => s.encrypt({ name: 'AES-GCM', iv: iv12 }, await aes('AES-GCM'), 'abc'));
add('operation/decrypt data string', async () => s.decrypt({ name: 'AES-GCM', iv: iv12 }, await aes('AES-GCM'), 'abc'));
add('operation/sign not a key', () => s.sign('HMAC', 'key', bytes(20)));
add('operation/verify signature string', async () => s.verify('HMAC', await hmac(), 'abc', bytes(20)));
add('operation/verify few arguments', () => s.verify('HMAC'));
add('operation/encrypt algorithm null', async () => s.encrypt(null, await aes('AES-GCM'), bytes(1)));
add('operation/sign algorithm null', async () => s.sign(null, await hmac(), bytes(1)));
add('operation/sign algorithm number', async () => s.sign(5, await hmac(), bytes(1)));
add('operation/encrypt algorithm {}', async () => s.encrypt({}, await aes('AES-GCM'), bytes(1)));
add('operation/sign algorithm {}', async () => s.sign({}, await hmac(), bytes(1)));
add('operation/generate algorithm {}', () => s.generateKey({}, true, []));
add('operation/generate unknown', () => s.generateKey('FOO', true, []));
add('operation/generate digest', () => s.generateKey('SHA-256', true, []));
add('operation/generate PBKDF2', () => s.generateKey('PBKDF2', false, ['deriveBits']));
add('operation/generate usages missing', () => s.generateKey({ name: 'AES-GCM', length: 128 }, true));
add('operation/generate usages string', () => s.generateKey({ name: 'AES-GCM', length: 128 }, true, 'encrypt'));
add('operation/generate usages Set', () => s.generateKey({ name: 'AES-GCM', length: 128 }, true, new Set(['encrypt'])));
add('operation/generate usages numbers', () => s.generateKey({ name: 'AES-GCM', length: 128 }, true, [1]));
add('operation/generate extractable string', () => s.generateKey({ name: 'AES-GCM', length: 128 }, 'yes', ['encrypt']));
add('operation/generate extractable undefined', () => s.generateKey({ name: 'AES-GCM', length: 128 }, undefined, ['encrypt']));
add('operation/generate length string', () => s.generateKey({ name: 'AES-GCM', length: '128' }, true, ['encrypt']));
add('operation/generate length float', () => s.generateKey({ name: 'AES-GCM', length: 128.9 }, true, ['encrypt']));
add('operation/usages order', async () => (await s.generateKey({ name: 'AES-GCM', length: 128 }, true, ['unwrapKey', 'decrypt', 'encrypt'])).usages);
add('operation/import unknown', () => s.importKey('raw', bytes(16), 'FOO', true, []));
add('operation/import unknown format', () => s.importKey('pem', bytes(16), 'AES-GCM', true, ['encrypt']));
add('operation/import unknown format and algorithm', () => s.importKey('pem', bytes(16), 'FOO', true, ['encrypt']));
add('operation/import raw data is object', () => s.importKey('raw', { kty: 'oct' }, 'AES-GCM', true, ['encrypt']));
add('operation/import raw data is empty object', () => s.importKey('raw', {}, 'AES-GCM', true, ['encrypt']));
add('operation/import raw data is string', () => s.importKey('raw', 'abc', 'AES-GCM', true, ['encrypt']));
add('operation/import raw data is null', () => s.importKey('raw', null, 'AES-GCM', true, ['encrypt']));
add('operation/import jwk data is bytes', () => s.importKey('jwk', bytes(16), 'AES-GCM', true, ['encrypt']));
add('operation/import jwk data is null', () => s.importKey('jwk', null, 'AES-GCM', true, ['encrypt']));
add('operation/import jwk kty number', () => s.importKey('jwk', { kty: 5 }, 'AES-GCM', true, ['encrypt']));
add('operation/import jwk k number', () => s.importKey('jwk', { kty: 'oct', k: 5 }, 'AES-GCM', true, ['encrypt']));
add('operation/import jwk k null', () => s.importKey('jwk', { kty: 'oct', k: null }, 'AES-GCM', true, ['encrypt']));
add('operation/import jwk key_ops string', () => s.importKey('jwk', { kty: 'oct', k: 'AAAAAAAAAAAAAAAAAAAAAA', key_ops: 'encrypt' }, 'AES-GCM', true, ['encrypt']));
add('operation/import jwk ext string', () => s.importKey('jwk', { kty: 'oct', k: 'AAAAAAAAAAAAAAAAAAAAAA', ext: 'no' }, 'AES-GCM', true, ['encrypt']));
add('operation/import few arguments', () => s.importKey('raw', bytes(16)));
add('operation/import algorithm {}', () => s.importKey('raw', bytes(16), {}, true, ['encrypt']));
add('operation/import algorithm null', () => s.importKey('raw', bytes(16), null, true, ['encrypt']));
add('operation/import length null', () => s.importKey('raw', bytes(16), { name: 'HMAC', hash: 'SHA-1', length: null }, true, ['sign']));
add('operation/import hash number', () => s.importKey('raw', bytes(16), { name: 'HMAC', hash: 5 }, true, ['sign']));
add('operation/import hash null', () => s.importKey('raw', bytes(16), { name: 'HMAC', hash: null }, true, ['sign']));
add('operation/import hash {}', () => s.importKey('raw', bytes(16), { name: 'HMAC', hash: {} }, true, ['sign']));
add('operation/import hash object', () => s.importKey('raw', bytes(16), { name: 'HMAC', hash: { name: 'sha-1' } }, true, ['sign']));
add('operation/export not a key', () => s.exportKey('raw', {}));
add('operation/export no arguments', () => s.exportKey());
add('operation/export not extractable', async () => s.exportKey('raw', await s.importKey('raw', bytes(16), 'AES-GCM', false, ['encrypt'])));
add('operation/export format number', async () => s.exportKey(5, await aes('AES-GCM')));

// --- AES as JWK ------------------------------------------------------------

const octet = { kty: 'oct', k: 'AAECAwQFBgcICQoLDA0ODw' };
const importOct = (jwk, extractable = true, usages = ['encrypt']) => s.importKey('jwk', jwk, 'AES-GCM', extractable, usages);
add('jwk oct/plain', () => importOct(octet));
add('jwk oct/kty', () => importOct({ ...octet, kty: 'RSA' }));
add('jwk oct/kty missing', () => importOct({ k: octet.k }));
add('jwk oct/k missing', () => importOct({ kty: 'oct' }));
add('jwk oct/k bad', () => importOct({ kty: 'oct', k: '!!!!' }));
add('jwk oct/k padded', () => importOct({ kty: 'oct', k: octet.k + '==' }));
add('jwk oct/k padded once', () => importOct({ kty: 'oct', k: octet.k + '=' }));
add('jwk oct/k plain base64', () => importOct({ kty: 'oct', k: '+/+/AwQFBgcICQoLDA0ODw' }));
add('jwk oct/k url base64', () => importOct({ kty: 'oct', k: '-_-_AwQFBgcICQoLDA0ODw' }));
add('jwk oct/k with space', () => importOct({ kty: 'oct', k: 'AAEC AwQFBgcICQoLDA0ODw' }));
add('jwk oct/k with newline', () => importOct({ kty: 'oct', k: 'AAEC\nAwQFBgcICQoLDA0ODw' }));
add('jwk oct/k with one more', () => importOct({ kty: 'oct', k: octet.k + 'AAA' }));
add('jwk oct/k loose bits', () => importOct({ kty: 'oct', k: 'AAECAwQFBgcICQoLDA0OD_' }));
add('jwk oct/k short', () => importOct({ kty: 'oct', k: 'AAEC' }));
add('jwk oct/k empty', () => importOct({ kty: 'oct', k: '' }));
add('jwk oct/alg ok', () => importOct({ ...octet, alg: 'A128GCM' }));
add('jwk oct/alg other', () => importOct({ ...octet, alg: 'A256GCM' }));
add('jwk oct/use enc', () => importOct({ ...octet, use: 'enc' }));
add('jwk oct/use sig', () => importOct({ ...octet, use: 'sig' }));
add('jwk oct/key_ops', () => importOct({ ...octet, key_ops: ['encrypt', 'decrypt'] }));
add('jwk oct/key_ops lacks', () => importOct({ ...octet, key_ops: ['decrypt'] }));
add('jwk oct/key_ops twice', () => importOct({ ...octet, key_ops: ['encrypt', 'decrypt', 'encrypt'] }));
add('jwk oct/key_ops unknown', () => importOct({ ...octet, key_ops: ['encrypt', 'fly'] }));
add('jwk oct/ext false', () => importOct({ ...octet, ext: false }));
add('jwk oct/ext false, not extractable', () => importOct({ ...octet, ext: false }, false));
add('jwk oct/ext null', () => importOct({ ...octet, ext: null }));
add('jwk oct/alg null', () => importOct({ ...octet, alg: null }));

// --- HMAC ------------------------------------------------------------------

const hmac = (hash = 'SHA-256', key = bytes(20), ...usages) => s.importKey('raw', key, { name: 'HMAC', hash }, true, usages.length ? usages : ['sign', 'verify']);
for (const hash of ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']) {
  add(`HMAC/import ${hash}`, () => hmac(hash));
  add(`HMAC/sign ${hash}`, async () => s.sign('HMAC', await hmac(hash), text('hello')));
  add(`HMAC/sign ${hash} long key`, async () => s.sign('HMAC', await hmac(hash, bytes(200)), text('hello')));
  add(`HMAC/export jwk ${hash}`, async () => s.exportKey('jwk', await hmac(hash)));
  add(`HMAC/generate ${hash}`, () => s.generateKey({ name: 'HMAC', hash }, true, ['sign', 'verify']));
}
add('HMAC/verify', async () => { const key = await hmac(); return s.verify('HMAC', key, await s.sign('HMAC', key, bytes(9)), bytes(9)); });
add('HMAC/verify other', async () => { const key = await hmac(); return s.verify('HMAC', key, await s.sign('HMAC', key, bytes(9)), bytes(8)); });
add('HMAC/verify short', async () => s.verify('HMAC', await hmac(), bytes(4), bytes(9)));
add('HMAC/sign without usage', async () => s.sign('HMAC', await hmac('SHA-1', bytes(4), 'verify'), bytes(9)));
add('HMAC/verify without usage', async () => s.verify('HMAC', await hmac('SHA-1', bytes(4), 'sign'), bytes(9), bytes(9)));
add('HMAC/encrypt', async () => s.encrypt('HMAC', await hmac(), bytes(9)));
add('HMAC/import no hash', () => s.importKey('raw', bytes(16), 'HMAC', true, ['sign']));
add('HMAC/import unknown hash', () => s.importKey('raw', bytes(16), { name: 'HMAC', hash: 'SHA-3' }, true, ['sign']));
add('HMAC/import empty', () => s.importKey('raw', bytes(0), { name: 'HMAC', hash: 'SHA-1' }, true, ['sign']));
add('HMAC/import bad usage', () => s.importKey('raw', bytes(16), { name: 'HMAC', hash: 'SHA-1' }, true, ['encrypt']));
add('HMAC/import bad usage and no hash', () => s.importKey('raw', bytes(16), { name: 'HMAC' }, true, ['encrypt']));
add('HMAC/import no usage', () => s.importKey('raw', bytes(16), { name: 'HMAC', hash: 'SHA-1' }, true, []));
add('HMAC/import pkcs8', () => s.importKey('pkcs8', bytes(16), { name: 'HMAC', hash: 'SHA-1' }, true, ['sign']));
for (const length of [0, 1, 120, 121, 127, 128, 129, -1, 65536 * 8]) add(`HMAC/import length ${length}`, async () => { const k = await s.importKey('raw', bytes(16, 240), { name: 'HMAC', hash: 'SHA-1', length }, true, ['sign']); return [k, await s.exportKey('raw', k)]; });
for (const length of [0, 1, 9, 512, -1]) add(`HMAC/generate length ${length}`, async () => { const k = await s.generateKey({ name: 'HMAC', hash: 'SHA-1', length }, true, ['sign']); return [k, (await s.exportKey('raw', k)).byteLength]; });
add('HMAC/generate no hash', () => s.generateKey({ name: 'HMAC' }, true, ['sign']));
add('HMAC/generate bad usage', () => s.generateKey({ name: 'HMAC', hash: 'SHA-1' }, true, ['encrypt']));
add('HMAC/generate bad usage and no hash', () => s.generateKey({ name: 'HMAC' }, true, ['encrypt']));
add('HMAC/generate no usage', () => s.generateKey({ name: 'HMAC', hash: 'SHA-1' }, true, []));
add('HMAC/generate 70000 bits', async () => s.generateKey({ name: 'HMAC', hash: 'SHA-1', length: 70000 }, true, ['sign']));
add('HMAC/export pkcs8', async () => s.exportKey('pkcs8', await hmac()));
add('HMAC/import jwk', () => s.importKey('jwk', octet, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']));
add('HMAC/import jwk alg', () => s.importKey('jwk', { ...octet, alg: 'HS256' }, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']));
add('HMAC/import jwk alg, hash in lower case', () => s.importKey('jwk', { ...octet, alg: 'HS256' }, { name: 'HMAC', hash: 'sha-256' }, true, ['sign']));
add('HMAC/import jwk other alg', () => s.importKey('jwk', { ...octet, alg: 'HS512' }, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']));
add('HMAC/import jwk alg MD5', () => s.importKey('jwk', { ...octet, alg: 'HS256' }, { name: 'HMAC', hash: 'MD5' }, true, ['sign']));
add('HMAC/import jwk kty', () => s.importKey('jwk', { ...octet, kty: 'EC' }, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']));
add('HMAC/import jwk no k', () => s.importKey('jwk', { kty: 'oct' }, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']));
add('HMAC/import jwk use', () => s.importKey('jwk', { ...octet, use: 'enc' }, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']));
add('HMAC/import jwk key_ops', () => s.importKey('jwk', { ...octet, key_ops: ['verify'] }, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']));
add('HMAC/import jwk key_ops twice', () => s.importKey('jwk', { ...octet, key_ops: ['sign', 'sign'] }, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']));
add('HMAC/import jwk ext', () => s.importKey('jwk', { ...octet, ext: false }, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']));

// --- KDFs ------------------------------------------------------------------

const kdf = (name, ...usages) => s.importKey('raw', text('password'), name, false, usages.length ? usages : ['deriveBits', 'deriveKey']);
const pbkdf2 = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(8), iterations: 3 };
const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: bytes(8), info: bytes(3) };
for (const algorithm of [pbkdf2, hkdf]) {
  const { name } = algorithm;
  add(`${name}/import`, () => kdf(name));
  add(`${name}/import extractable`, () => s.importKey('raw', bytes(4), name, true, ['deriveBits']));
  add(`${name}/import jwk`, () => s.importKey('jwk', octet, name, false, ['deriveBits']));
  add(`${name}/import jwk extractable`, () => s.importKey('jwk', octet, name, true, ['deriveBits']));
  add(`${name}/import spki`, () => s.importKey('spki', bytes(4), name, false, ['deriveBits']));
  add(`${name}/import bad usage`, () => s.importKey('raw', bytes(4), name, false, ['sign']));
  add(`${name}/import no usage`, () => s.importKey('raw', bytes(4), name, false, []));
  add(`${name}/import empty`, () => s.importKey('raw', bytes(0), name, false, ['deriveBits']));
  add(`${name}/export`, async () => s.exportKey('raw', await kdf(name)));
  for (const hash of ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']) add(`${name}/bits ${hash}`, async () => s.deriveBits({ ...algorithm, hash }, await kdf(name), 320));
  for (const length of [8, 0, 7, 9, null, undefined, -8, '16', 16.7, NaN, 2 ** 32]) add(`${name}/length ${length}`, async () => s.deriveBits(algorithm, await kdf(name), length));
  add(`${name}/length not given`, async () => s.deriveBits(algorithm, await kdf(name)));
  add(`${name}/length maximum`, async () => (await s.deriveBits(algorithm, await kdf(name), 255 * 32 * 8)).byteLength);
  add(`${name}/length over maximum`, async () => (await s.deriveBits(algorithm, await kdf(name), 255 * 32 * 8 + 8)).byteLength);
  for (const field of Object.keys(algorithm).slice(1)) {
    add(`${name}/${field} missing`, async () => s.deriveBits(without(algorithm, field), await kdf(name), 128));
    add(`${name}/${field} null`, async () => s.deriveBits({ ...algorithm, [field]: null }, await kdf(name), 128));
    add(`${name}/${field} wrong`, async () => s.deriveBits({ ...algorithm, [field]: 'wrong' }, await kdf(name), 128));
  }
  add(`${name}/all missing`, async () => s.deriveBits(name, await kdf(name), 128));
  add(`${name}/empty salt`, async () => s.deriveBits({ ...algorithm, salt: bytes(0) }, await kdf(name), 128));
  add(`${name}/empty key`, async () => s.deriveBits(algorithm, await s.importKey('raw', bytes(0), name, false, ['deriveBits']), 128));
  add(`${name}/bits without usage`, async () => s.deriveBits(algorithm, await kdf(name, 'deriveKey'), 128));
  add(`${name}/key without usage`, async () => s.deriveKey(algorithm, await kdf(name, 'deriveBits'), { name: 'AES-GCM', length: 128 }, true, ['encrypt']));
  const derive = (target, usages, extractable = true) => async () => {
    const key = await s.deriveKey(algorithm, await kdf(name), target, extractable, usages);
    return [key, key.extractable && await s.exportKey('raw', key)];
  };
  add(`${name}/key AES-GCM`, derive({ name: 'AES-GCM', length: 256 }, ['encrypt']));
  add(`${name}/key AES-KW`, derive({ name: 'aes-kw', length: 128 }, ['wrapKey']));
  add(`${name}/key AES without length`, derive('AES-GCM', ['encrypt']));
  add(`${name}/key AES bad length`, derive({ name: 'AES-GCM', length: 100 }, ['encrypt']));
  add(`${name}/key AES no usage`, derive({ name: 'AES-GCM', length: 256 }, []));
  add(`${name}/key AES bad usage`, derive({ name: 'AES-GCM', length: 256 }, ['sign']));
  add(`${name}/key HMAC`, derive({ name: 'HMAC', hash: 'SHA-1' }, ['sign']));
  add(`${name}/key HMAC SHA-512`, derive({ name: 'HMAC', hash: 'SHA-512' }, ['sign']));
  add(`${name}/key HMAC length`, derive({ name: 'HMAC', hash: 'SHA-1', length: 80 }, ['sign']));
  add(`${name}/key HMAC length 0`, derive({ name: 'HMAC', hash: 'SHA-1', length: 0 }, ['sign']));
  add(`${name}/key HMAC length 81`, derive({ name: 'HMAC', hash: 'SHA-1', length: 81 }, ['sign']));
  add(`${name}/key HMAC no hash`, derive({ name: 'HMAC' }, ['sign']));
  add(`${name}/key HKDF`, derive('HKDF', ['deriveBits'], false));
  add(`${name}/key ECDSA`, derive({ name: 'ECDSA', namedCurve: 'P-256' }, ['sign']));
  add(`${name}/key unknown`, derive('FOO', ['sign']));
}
for (const iterations of [0, -1, 1, 100000, 100001]) add(`PBKDF2/iterations ${iterations}`, async () => s.deriveBits({ ...pbkdf2, iterations }, await kdf('PBKDF2'), 128));
add('derive/length string', async () => s.deriveBits(pbkdf2, await kdf('PBKDF2'), 'x'));
add('derive/length object', async () => s.deriveBits(pbkdf2, await kdf('PBKDF2'), {}));
add('derive/length true', async () => s.deriveBits(pbkdf2, await kdf('PBKDF2'), true));
add('derive/few arguments', () => s.deriveBits(pbkdf2));
add('derive/key few arguments', () => s.deriveKey(pbkdf2));
add('derive/not a key', () => s.deriveBits(pbkdf2, {}, 8));
add('derive/other algorithm', async () => s.deriveBits(hkdf, await kdf('PBKDF2'), 8));
add('derive/HMAC key', async () => s.deriveBits('HMAC', await hmac(), 8));

// --- RSA -------------------------------------------------------------------

const rsaNames = ['RSASSA-PKCS1-v1_5', 'RSA-PSS', 'RSA-OAEP'];
const rsaUsages = (name) => name === 'RSA-OAEP' ? { public: ['encrypt', 'wrapKey'], private: ['decrypt', 'unwrapKey'] } : { public: ['verify'], private: ['sign'] };
const rsaPrivate = (name, hash = 'SHA-256', key = keys.rsa2048, usages = rsaUsages(name).private) => s.importKey('pkcs8', fromBase64(key.pkcs8), { name, hash }, true, usages);
const rsaPublic = (name, hash = 'SHA-256', key = keys.rsa2048, usages = rsaUsages(name).public) => s.importKey('spki', fromBase64(key.spki), { name, hash }, true, usages);
for (const name of rsaNames) {
  const algorithm = { name, hash: 'SHA-256' };
  const usages = rsaUsages(name);
  const jwk = keys.rsa2048.jwk;
  const importJwk = (key, wanted = usages.private, extractable = true) => s.importKey('jwk', key, algorithm, extractable, wanted);
  add(`${name}/import pkcs8`, () => rsaPrivate(name));
  add(`${name}/import spki`, () => rsaPublic(name));
  add(`${name}/import spki no usages`, () => rsaPublic(name, 'SHA-1', keys.rsa2048, []));
  add(`${name}/import pkcs8 no usages`, () => rsaPrivate(name, 'SHA-1', keys.rsa2048, []));
  add(`${name}/import spki private usage`, () => rsaPublic(name, 'SHA-1', keys.rsa2048, usages.private));
  add(`${name}/import pkcs8 public usage`, () => rsaPrivate(name, 'SHA-1', keys.rsa2048, usages.public));
  add(`${name}/import raw`, () => s.importKey('raw', bytes(32), algorithm, true, usages.public));
  add(`${name}/import pkcs1 as pkcs8`, () => s.importKey('pkcs8', fromBase64(keys.rsa2048.pkcs1), algorithm, true, usages.private));
  add(`${name}/import garbage spki`, () => s.importKey('spki', bytes(100), algorithm, true, usages.public));
  add(`${name}/import garbage pkcs8`, () => s.importKey('pkcs8', bytes(100), algorithm, true, usages.private));
  add(`${name}/import empty spki`, () => s.importKey('spki', bytes(0), algorithm, true, usages.public));
  add(`${name}/import pkcs8 as spki`, () => s.importKey('spki', fromBase64(keys.rsa2048.pkcs8), algorithm, true, usages.public));
  add(`${name}/import spki trailing`, () => s.importKey('spki', new Uint8Array([...fromBase64(keys.rsa2048.spki), 1, 2, 3]), algorithm, true, usages.public));
  add(`${name}/import pkcs8 trailing`, () => s.importKey('pkcs8', new Uint8Array([...fromBase64(keys.rsa2048.pkcs8), 1]), algorithm, true, usages.private));
  add(`${name}/import pkcs8 truncated`, () => s.importKey('pkcs8', fromBase64(keys.rsa2048.pkcs8).subarray(0, 500), algorithm, true, usages.private));
  add(`${name}/import EC spki`, () => s.importKey('spki', fromBase64(keys.p256.spki), algorithm, true, usages.public));
  add(`${name}/import EC pkcs8`, () => s.importKey('pkcs8', fromBase64(keys.p256.pkcs8), algorithm, true, usages.private));
  add(`${name}/import Ed25519 spki`, () => s.importKey('spki', fromBase64(keys.ed25519.spki), algorithm, true, usages.public));
  add(`${name}/import no hash`, () => s.importKey('spki', fromBase64(keys.rsa2048.spki), name, true, usages.public));
  add(`${name}/import no hash and garbage`, () => s.importKey('spki', bytes(3), name, true, ['fly']));
  add(`${name}/import unknown hash`, () => rsaPublic(name, 'SHA-3'));
  add(`${name}/import 512 bits`, () => rsaPublic(name, 'SHA-1', keys.rsa512));
  add(`${name}/import exponent 3`, () => rsaPublic(name, 'SHA-1', keys.rsaE3));
  add(`${name}/import exponent 5`, () => rsaPublic(name, 'SHA-1', keys.rsaE5));
  add(`${name}/import private exponent 5`, () => rsaPrivate(name, 'SHA-1', keys.rsaE5));
  add(`${name}/import jwk private`, () => importJwk(jwk));
  add(`${name}/import jwk public`, () => importJwk(pub(jwk), usages.public));
  add(`${name}/import jwk public no usages`, () => importJwk(pub(jwk), []));
  add(`${name}/import jwk private no usages`, () => importJwk(jwk, []));
  add(`${name}/import jwk public, private usage`, () => importJwk(pub(jwk)));
  add(`${name}/import jwk private, public usage`, () => importJwk(jwk, usages.public));
  add(`${name}/import jwk kty`, () => importJwk({ ...jwk, kty: 'EC' }));
  add(`${name}/import jwk no n`, () => importJwk(without(jwk, 'n')));
  add(`${name}/import jwk no e`, () => importJwk(without(jwk, 'e')));
  add(`${name}/import jwk bad n`, () => importJwk({ ...jwk, n: '!' }));
  add(`${name}/import jwk empty n`, () => importJwk({ ...pub(jwk), n: '' }, usages.public));
  add(`${name}/import jwk bad d`, () => importJwk({ ...jwk, d: '!' }));
  add(`${name}/import jwk no p`, () => importJwk(without(jwk, 'p')));
  add(`${name}/import jwk bad q`, () => importJwk({ ...jwk, q: '*' }));
  add(`${name}/import jwk bad qi`, () => importJwk({ ...jwk, qi: '*' }));
  add(`${name}/import jwk d alone`, () => importJwk(without(jwk, 'p', 'q', 'dp', 'dq', 'qi')));
  add(`${name}/import jwk wrong d`, () => importJwk({ ...jwk, d: 'AQAB' }));
  add(`${name}/import jwk wrong p`, () => importJwk({ ...jwk, p: 'AQAB' }));
  add(`${name}/import jwk oth`, () => importJwk({ ...jwk, oth: [] }));
  add(`${name}/import jwk even e`, () => importJwk({ ...pub(jwk), e: 'AQAA' }, usages.public));
  add(`${name}/import jwk huge e`, () => importJwk({ ...pub(jwk), e: 'AQABAQABAQAB' }, usages.public));
  for (const alg of ['RS256', 'PS256', 'RSA-OAEP-256', 'RS512', 'RSA-OAEP', 'RS1', 'HS256', 'ES256']) add(`${name}/import jwk alg ${alg}`, () => importJwk({ ...jwk, alg }));
  add(`${name}/import jwk alg, name in lower case`, () => s.importKey('jwk', { ...jwk, alg: 'RS256' }, { name: name.toLowerCase(), hash: 'SHA-256' }, true, usages.private));
  for (const use of ['sig', 'enc', 'x']) add(`${name}/import jwk use ${use}`, () => importJwk({ ...jwk, use }));
  add(`${name}/import jwk use x no usages`, () => importJwk({ ...pub(jwk), use: 'x' }, []));
  add(`${name}/import jwk key_ops`, () => importJwk({ ...jwk, key_ops: usages.private }));
  add(`${name}/import jwk key_ops lacks`, () => importJwk({ ...jwk, key_ops: ['deriveBits'] }));
  add(`${name}/import jwk key_ops twice`, () => importJwk({ ...jwk, key_ops: ['sign', 'sign'] }));
  add(`${name}/import jwk key_ops and use`, () => importJwk({ ...jwk, use: name === 'RSA-OAEP' ? 'enc' : 'sig', key_ops: ['sign', 'verify', 'decrypt', 'encrypt'] }));
  add(`${name}/import jwk key_ops and wrong use`, () => importJwk({ ...pub(jwk), use: 'x', key_ops: ['sign'] }, []));
  add(`${name}/import jwk ext`, () => importJwk({ ...jwk, ext: false }));
  add(`${name}/import jwk ext, not extractable`, () => importJwk({ ...jwk, ext: false }, usages.private, false));
  for (const hash of ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']) add(`${name}/export jwk ${hash}`, async () => s.exportKey('jwk', await rsaPublic(name, hash)));
  add(`${name}/export private jwk`, async () => s.exportKey('jwk', await rsaPrivate(name)));
  add(`${name}/export jwk of d alone`, async () => s.exportKey('jwk', await importJwk(without(jwk, 'p', 'q', 'dp', 'dq', 'qi'))));
  add(`${name}/export pkcs8`, async () => s.exportKey('pkcs8', await rsaPrivate(name)));
  add(`${name}/export pkcs8 of d alone`, async () => s.exportKey('pkcs8', await importJwk(without(jwk, 'p', 'q', 'dp', 'dq', 'qi'))));
  add(`${name}/export pkcs8 of wrong p`, async () => s.exportKey('pkcs8', await importJwk({ ...jwk, p: 'AQAB' })));
  add(`${name}/export jwk of wrong p`, async () => s.exportKey('jwk', await importJwk({ ...jwk, p: 'AQAB' })));
  add(`${name}/export spki`, async () => s.exportKey('spki', await rsaPublic(name)));
  add(`${name}/export pkcs8 of public`, async () => s.exportKey('pkcs8', await rsaPublic(name)));
  add(`${name}/export spki of private`, async () => s.exportKey('spki', await rsaPrivate(name)));
  add(`${name}/export raw`, async () => s.exportKey('raw', await rsaPublic(name)));
  add(`${name}/export unknown`, async () => s.exportKey('pem', await rsaPublic(name)));
  const generate = (change = {}, wanted = [...usages.public, ...usages.private], extractable = true) => s.generateKey({ name, modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256', ...change }, extractable, wanted);
  add(`${name}/generate`, () => generate());
  add(`${name}/generate not extractable`, () => generate({}, usages.private, false));
  add(`${name}/generate exponent 3`, () => generate({ publicExponent: new Uint8Array([3]) }));
  add(`${name}/generate exponent padded`, () => generate({ publicExponent: new Uint8Array([0, 0, 1, 0, 1]) }));
  add(`${name}/generate exponent 5`, () => generate({ publicExponent: new Uint8Array([5]) }));
  add(`${name}/generate exponent empty`, () => generate({ publicExponent: new Uint8Array([]) }));
  add(`${name}/generate exponent huge`, () => generate({ publicExponent: new Uint8Array([1, 0, 0, 0, 0]) }));
  add(`${name}/generate exponent missing`, () => generate({ publicExponent: undefined }));
  add(`${name}/generate exponent array`, () => generate({ publicExponent: [1, 0, 1] }));
  for (const modulusLength of [0, -1, 8, 128, 248, 256, 257, 384, 504, 512, 640, 1000, 1032, 16392, 70000]) add(`${name}/generate modulus ${modulusLength}`, () => generate({ modulusLength }));
  add(`${name}/generate modulus missing`, () => generate({ modulusLength: undefined }));
  add(`${name}/generate hash missing`, () => generate({ hash: undefined }));
  add(`${name}/generate hash unknown`, () => generate({ hash: 'SHA-0' }));
  add(`${name}/generate nothing`, () => s.generateKey(name, true, usages.private));
  add(`${name}/generate no usages`, () => generate({}, []));
  add(`${name}/generate public usages`, () => generate({}, usages.public));
  add(`${name}/generate bad usage`, () => generate({}, ['deriveBits']));
  add(`${name}/generate bad usage and modulus`, () => generate({ modulusLength: 1 }, ['deriveBits']));
  add(`${name}/sign with public`, async () => s.sign({ name, saltLength: 1 }, await rsaPublic(name), bytes(1)));
  add(`${name}/verify with private`, async () => s.verify({ name, saltLength: 1 }, await rsaPrivate(name), bytes(1), bytes(1)));
  add(`${name}/encrypt`, async () => s.encrypt(name, await rsaPrivate(name), bytes(1)));
}
for (const hash of ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']) {
  add(`RSASSA-PKCS1-v1_5/sign ${hash}`, async () => s.sign('RSASSA-PKCS1-v1_5', await rsaPrivate('RSASSA-PKCS1-v1_5', hash), text('hello')));
  add(`RSASSA-PKCS1-v1_5/verify ${hash}`, async () => s.verify('RSASSA-PKCS1-v1_5', await rsaPublic('RSASSA-PKCS1-v1_5', hash), await s.sign('RSASSA-PKCS1-v1_5', await rsaPrivate('RSASSA-PKCS1-v1_5', hash), text('hello')), text('hello')));
  add(`RSA-PSS/sign salt 0 ${hash}`, async () => s.sign({ name: 'RSA-PSS', saltLength: 0 }, await rsaPrivate('RSA-PSS', hash), text('hello')));
  for (const saltLength of [0, 1, 20, 64, 222]) add(`RSA-PSS/round ${hash} ${saltLength}`, async () => s.verify({ name: 'RSA-PSS', saltLength }, await rsaPublic('RSA-PSS', hash), await s.sign({ name: 'RSA-PSS', saltLength }, await rsaPrivate('RSA-PSS', hash), text('hello')), text('hello')));
  for (const label of [undefined, bytes(0), bytes(5)]) add(`RSA-OAEP/round ${hash} ${label && label.length}`, async () => s.decrypt({ name: 'RSA-OAEP', label }, await rsaPrivate('RSA-OAEP', hash), await s.encrypt({ name: 'RSA-OAEP', label }, await rsaPublic('RSA-OAEP', hash), text('hello'))));
}
const pssSign = (algorithm, hash, key) => async () => (await s.sign(algorithm, await rsaPrivate('RSA-PSS', hash, key), text('hello'))).byteLength;
add('RSA-PSS/salt missing', pssSign('RSA-PSS'));
add('RSA-PSS/salt negative', pssSign({ name: 'RSA-PSS', saltLength: -1 }));
add('RSA-PSS/salt too long', pssSign({ name: 'RSA-PSS', saltLength: 223 }));
add('RSA-PSS/salt far too long', pssSign({ name: 'RSA-PSS', saltLength: 2 ** 31 - 1 }));
add('RSA-PSS/small key', pssSign({ name: 'RSA-PSS', saltLength: 1 }, 'SHA-512', keys.rsa512));
add('RSA-PSS/1024 bits', pssSign({ name: 'RSA-PSS', saltLength: 20 }, 'SHA-1', keys.rsa1024));
add('RSA-PSS/verify salt missing', async () => s.verify('RSA-PSS', await rsaPublic('RSA-PSS'), bytes(256), bytes(1)));
add('RSA-PSS/verify salt negative', async () => s.verify({ name: 'RSA-PSS', saltLength: -1 }, await rsaPublic('RSA-PSS'), bytes(256), bytes(1)));
add('RSA-PSS/verify salt too long', async () => s.verify({ name: 'RSA-PSS', saltLength: 223 }, await rsaPublic('RSA-PSS'), bytes(256), bytes(1)));
add('RSA-PSS/verify short', async () => s.verify({ name: 'RSA-PSS', saltLength: 1 }, await rsaPublic('RSA-PSS'), bytes(3), bytes(1)));
add('RSA-PSS/verify other salt', async () => s.verify({ name: 'RSA-PSS', saltLength: 8 }, await rsaPublic('RSA-PSS'), await s.sign({ name: 'RSA-PSS', saltLength: 0 }, await rsaPrivate('RSA-PSS'), bytes(1)), bytes(1)));
add('RSA-PSS/verify other salt as 0', async () => s.verify({ name: 'RSA-PSS', saltLength: 0 }, await rsaPublic('RSA-PSS'), await s.sign({ name: 'RSA-PSS', saltLength: 8 }, await rsaPrivate('RSA-PSS'), bytes(1)), bytes(1)));
add('RSASSA-PKCS1-v1_5/small key', async () => s.sign('RSASSA-PKCS1-v1_5', await rsaPrivate('RSASSA-PKCS1-v1_5', 'SHA-512', keys.rsa512), text('hello')));
add('RSASSA-PKCS1-v1_5/512 bits', async () => s.sign('RSASSA-PKCS1-v1_5', await rsaPrivate('RSASSA-PKCS1-v1_5', 'SHA-256', keys.rsa512), text('hello')));
add('RSASSA-PKCS1-v1_5/exponent 3', async () => s.verify('RSASSA-PKCS1-v1_5', await rsaPublic('RSASSA-PKCS1-v1_5', 'SHA-256', keys.rsaE3), await s.sign('RSASSA-PKCS1-v1_5', await rsaPrivate('RSASSA-PKCS1-v1_5', 'SHA-256', keys.rsaE3), text('hello')), text('hello')));
add('RSASSA-PKCS1-v1_5/wrong d', async () => s.sign('RSASSA-PKCS1-v1_5', await s.importKey('jwk', { ...keys.rsa2048.jwk, d: 'AQAB' }, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, true, ['sign']), text('hello')));
add('RSA-OAEP/wrong p', async () => s.decrypt('RSA-OAEP', await s.importKey('jwk', { ...keys.rsa2048.jwk, p: 'AQAB' }, { name: 'RSA-OAEP', hash: 'SHA-256' }, true, ['decrypt']), bytes(256)));
add('RSASSA-PKCS1-v1_5/d alone', async () => s.sign('RSASSA-PKCS1-v1_5', await s.importKey('jwk', without(keys.rsa2048.jwk, 'p', 'q', 'dp', 'dq', 'qi'), { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, true, ['sign']), text('hello')));
add('RSASSA-PKCS1-v1_5/wrong p', async () => s.sign('RSASSA-PKCS1-v1_5', await s.importKey('jwk', { ...keys.rsa2048.jwk, p: 'AQAB' }, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, true, ['sign']), text('hello')));
add('RSASSA-PKCS1-v1_5/verify short', async () => s.verify('RSASSA-PKCS1-v1_5', await rsaPublic('RSASSA-PKCS1-v1_5'), bytes(3), bytes(1)));
add('RSASSA-PKCS1-v1_5/verify empty', async () => s.verify('RSASSA-PKCS1-v1_5', await rsaPublic('RSASSA-PKCS1-v1_5'), bytes(0), bytes(1)));
add('RSASSA-PKCS1-v1_5/verify too large', async () => s.verify('RSASSA-PKCS1-v1_5', await rsaPublic('RSASSA-PKCS1-v1_5'), new Uint8Array(256).fill(255), bytes(1)));
add('RSA-OAEP/too long', async () => s.encrypt('RSA-OAEP', await rsaPublic('RSA-OAEP'), bytes(191)));
add('RSA-OAEP/longest', async () => s.decrypt('RSA-OAEP', await rsaPrivate('RSA-OAEP'), await s.encrypt('RSA-OAEP', await rsaPublic('RSA-OAEP'), bytes(190))));
add('RSA-OAEP/small key', async () => s.encrypt('RSA-OAEP', await rsaPublic('RSA-OAEP', 'SHA-512', keys.rsa512), bytes(1)));
add('RSA-OAEP/decrypt garbage', async () => s.decrypt('RSA-OAEP', await rsaPrivate('RSA-OAEP'), bytes(256)));
add('RSA-OAEP/decrypt short', async () => s.decrypt('RSA-OAEP', await rsaPrivate('RSA-OAEP'), bytes(5)));
add('RSA-OAEP/decrypt too large', async () => s.decrypt('RSA-OAEP', await rsaPrivate('RSA-OAEP'), new Uint8Array(256).fill(255)));
add('RSA-OAEP/decrypt other label', async () => s.decrypt({ name: 'RSA-OAEP', label: bytes(1) }, await rsaPrivate('RSA-OAEP'), await s.encrypt('RSA-OAEP', await rsaPublic('RSA-OAEP'), bytes(190))));
add('RSA-OAEP/decrypt with public', async () => s.decrypt('RSA-OAEP', await rsaPublic('RSA-OAEP'), bytes(256)));
add('RSA-RAW/import', () => s.importKey('pkcs8', fromBase64(keys.rsa2048.pkcs8), 'RSA-RAW', true, ['sign']));
add('RSA-RAW/import public', () => s.importKey('spki', fromBase64(keys.rsa2048.spki), 'RSA-RAW', true, ['verify']));
add('RSA-RAW/sign', async () => s.sign('RSA-RAW', await s.importKey('jwk', keys.rsa2048.jwk, 'RSA-RAW', true, ['sign']), bytes(256)));
add('RSA-RAW/sign short', async () => s.sign('RSA-RAW', await s.importKey('jwk', keys.rsa2048.jwk, 'RSA-RAW', true, ['sign']), bytes(10)));
add('RSA-RAW/sign too large', async () => s.sign('RSA-RAW', await s.importKey('jwk', keys.rsa2048.jwk, 'RSA-RAW', true, ['sign']), new Uint8Array(256).fill(255)));
add('RSA-RAW/sign too long', async () => s.sign('RSA-RAW', await s.importKey('jwk', keys.rsa2048.jwk, 'RSA-RAW', true, ['sign']), new Uint8Array(257)));
add('RSA-RAW/jwk alg', async () => s.importKey('jwk', { ...keys.rsa2048.jwk, alg: 'PS256' }, 'RSA-RAW', true, ['sign']));
add('RSA-RAW/jwk kty', async () => s.importKey('jwk', { ...keys.rsa2048.jwk, kty: 'x' }, 'RSA-RAW', true, ['sign']));
add('RSA-RAW/export jwk', async () => s.exportKey('jwk', await s.importKey('jwk', keys.rsa2048.jwk, 'RSA-RAW', true, ['sign'])));
add('RSA-RAW/generate', () => s.generateKey('RSA-RAW', true, ['sign']));

// --- EC --------------------------------------------------------------------

const curves = [['P-256', keys.p256, 'ES256'], ['P-384', keys.p384, 'ES384'], ['P-521', keys.p521, 'ES512']];
for (const name of ['ECDSA', 'ECDH']) {
  const privateUsages = name === 'ECDSA' ? ['sign'] : ['deriveBits', 'deriveKey'];
  const publicUsages = name === 'ECDSA' ? ['verify'] : [];
  for (const [namedCurve, key, alg] of curves) {
    const algorithm = { name, namedCurve };
    const importJwk = (jwk, usages = privateUsages, extractable = true) => s.importKey('jwk', jwk, algorithm, extractable, usages);
    const label = `${name}/${namedCurve}`;
    add(`${label} import pkcs8`, () => s.importKey('pkcs8', fromBase64(key.pkcs8), algorithm, true, privateUsages));
    add(`${label} import spki`, () => s.importKey('spki', fromBase64(key.spki), algorithm, true, publicUsages));
    add(`${label} import raw`, () => s.importKey('raw', fromBase64(key.raw), algorithm, true, publicUsages));
    add(`${label} import compressed`, async () => s.exportKey('raw', await s.importKey('raw', fromBase64(key.compressed), algorithm, true, publicUsages)));
    add(`${label} import sec1 as pkcs8`, () => s.importKey('pkcs8', fromBase64(key.sec1), algorithm, true, privateUsages));
    add(`${label} import jwk private`, () => importJwk(key.jwk));
    add(`${label} import jwk public`, () => importJwk(pub(key.jwk), publicUsages));
    add(`${label} export pkcs8`, async () => s.exportKey('pkcs8', await importJwk(key.jwk)));
    add(`${label} export pkcs8 of pkcs8`, async () => s.exportKey('pkcs8', await s.importKey('pkcs8', fromBase64(key.pkcs8), algorithm, true, privateUsages)));
    add(`${label} export spki`, async () => s.exportKey('spki', await importJwk(pub(key.jwk), publicUsages)));
    add(`${label} export raw`, async () => s.exportKey('raw', await importJwk(pub(key.jwk), publicUsages)));
    add(`${label} export jwk private`, async () => s.exportKey('jwk', await importJwk(key.jwk)));
    add(`${label} export jwk public`, async () => s.exportKey('jwk', await importJwk(pub(key.jwk), publicUsages)));
    add(`${label} generate`, () => s.generateKey(algorithm, true, [...publicUsages, ...privateUsages]));
    add(`${label} import jwk alg`, () => importJwk({ ...key.jwk, alg }));
    add(`${label} import jwk alg ES256`, () => importJwk({ ...key.jwk, alg: 'ES256' }));
    if (name === 'ECDSA') {
      for (const hash of ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']) {
        add(`${label} round ${hash}`, async () => s.verify({ name, hash }, await importJwk(pub(key.jwk), publicUsages), await s.sign({ name, hash }, await importJwk(key.jwk), text('hello')), text('hello')));
      }
      add(`${label} signature size`, async () => (await s.sign({ name, hash: 'SHA-1' }, await importJwk(key.jwk), text('hello'))).byteLength);
      add(`${label} verify short`, async () => s.verify({ name, hash: 'SHA-1' }, await importJwk(pub(key.jwk), publicUsages), bytes(5), text('hello')));
      add(`${label} verify zero`, async () => s.verify({ name, hash: 'SHA-1' }, await importJwk(pub(key.jwk), publicUsages), new Uint8Array(namedCurve === 'P-521' ? 132 : namedCurve === 'P-384' ? 96 : 64), text('hello')));
    }
  }
  const algorithm = { name, namedCurve: 'P-256' };
  const jwk = keys.p256.jwk;
  const importJwk = (key, usages = privateUsages, extractable = true) => s.importKey('jwk', key, algorithm, extractable, usages);
  const importRaw = (data, usages = publicUsages) => s.importKey('raw', data, algorithm, true, usages);
  add(`${name}/curve missing`, () => s.importKey('raw', fromBase64(keys.p256.raw), name, true, publicUsages));
  add(`${name}/curve unknown`, () => s.importKey('raw', fromBase64(keys.p256.raw), { name, namedCurve: 'P-512' }, true, publicUsages));
  add(`${name}/curve lower case`, () => s.importKey('raw', fromBase64(keys.p256.raw), { name, namedCurve: 'p-256' }, true, publicUsages));
  add(`${name}/curve secp256k1`, () => s.importKey('spki', fromBase64(keys.secp256k1.spki), { name, namedCurve: 'secp256k1' }, true, publicUsages));
  add(`${name}/generate curve missing`, () => s.generateKey(name, true, privateUsages));
  add(`${name}/generate curve unknown`, () => s.generateKey({ name, namedCurve: 'P-512' }, true, privateUsages));
  add(`${name}/generate no usages`, () => s.generateKey(algorithm, true, []));
  add(`${name}/generate bad usage`, () => s.generateKey(algorithm, true, ['encrypt']));
  add(`${name}/generate public usage only`, () => s.generateKey(algorithm, true, ['verify']));
  add(`${name}/generate not extractable`, () => s.generateKey(algorithm, false, privateUsages));
  add(`${name}/raw public, private usage`, () => importRaw(fromBase64(keys.p256.raw), privateUsages));
  add(`${name}/raw public, bad usage`, () => importRaw(fromBase64(keys.p256.raw), ['encrypt']));
  add(`${name}/raw short`, () => importRaw(fromBase64(keys.p256.raw).subarray(0, 64)));
  add(`${name}/raw garbage`, () => importRaw(bytes(65)));
  add(`${name}/raw off curve`, () => importRaw(new Uint8Array([4, ...bytes(64)])));
  add(`${name}/raw bad compressed`, () => importRaw(new Uint8Array([2, ...new Uint8Array(32).fill(255)])));
  add(`${name}/raw compressed off curve`, () => importRaw(new Uint8Array([2, ...new Uint8Array(31), 1])));
  add(`${name}/raw coordinate too large`, () => importRaw(new Uint8Array([4, ...new Uint8Array(64).fill(255)])));
  add(`${name}/raw infinity`, () => importRaw(new Uint8Array([0])));
  add(`${name}/raw hybrid`, () => importRaw(new Uint8Array([6, ...fromBase64(keys.p256.raw).subarray(1)])));
  add(`${name}/raw empty`, () => importRaw(new Uint8Array([])));
  add(`${name}/raw other curve`, () => importRaw(fromBase64(keys.p384.raw)));
  add(`${name}/spki other curve`, () => s.importKey('spki', fromBase64(keys.p384.spki), algorithm, true, publicUsages));
  add(`${name}/spki unknown curve`, () => s.importKey('spki', fromBase64(keys.secp256k1.spki), algorithm, true, publicUsages));
  add(`${name}/pkcs8 other curve`, () => s.importKey('pkcs8', fromBase64(keys.p384.pkcs8), algorithm, true, privateUsages));
  add(`${name}/spki RSA`, () => s.importKey('spki', fromBase64(keys.rsa1024.spki), algorithm, true, publicUsages));
  add(`${name}/pkcs8 RSA`, () => s.importKey('pkcs8', fromBase64(keys.rsa1024.pkcs8), algorithm, true, privateUsages));
  add(`${name}/spki Ed25519`, () => s.importKey('spki', fromBase64(keys.ed25519.spki), algorithm, true, publicUsages));
  add(`${name}/spki garbage`, () => s.importKey('spki', bytes(91), algorithm, true, publicUsages));
  add(`${name}/spki compressed`, async () => s.exportKey('spki', await s.importKey('spki', new Uint8Array([...fromBase64('MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgA='), ...fromBase64(keys.p256.compressed)]), algorithm, true, publicUsages)));
  add(`${name}/spki trailing`, () => s.importKey('spki', new Uint8Array([...fromBase64(keys.p256.spki), 0]), algorithm, true, publicUsages));
  add(`${name}/spki private usage`, () => s.importKey('spki', fromBase64(keys.p256.spki), algorithm, true, privateUsages));
  add(`${name}/pkcs8 public usage`, () => s.importKey('pkcs8', fromBase64(keys.p256.pkcs8), algorithm, true, ['verify']));
  add(`${name}/pkcs8 no usage`, () => s.importKey('pkcs8', fromBase64(keys.p256.pkcs8), algorithm, true, []));
  add(`${name}/jwk kty`, () => importJwk({ ...jwk, kty: 'RSA' }));
  add(`${name}/jwk crv other`, () => importJwk({ ...jwk, crv: 'P-384' }));
  add(`${name}/jwk crv missing`, () => importJwk(without(jwk, 'crv')));
  add(`${name}/jwk x missing`, () => importJwk(without(jwk, 'x')));
  add(`${name}/jwk y missing`, () => importJwk(without(jwk, 'y')));
  add(`${name}/jwk x bad`, () => importJwk({ ...jwk, x: '!' }));
  add(`${name}/jwk x other`, () => importJwk({ ...jwk, x: keys.p256b.jwk.x }));
  add(`${name}/jwk x short`, () => importJwk({ ...jwk, x: 'AQAB' }));
  add(`${name}/jwk x long`, () => importJwk({ ...jwk, x: keys.p384.jwk.x }));
  add(`${name}/jwk d other`, () => importJwk({ ...jwk, d: keys.p256b.jwk.d }));
  add(`${name}/jwk d bad`, () => importJwk({ ...jwk, d: '!' }));
  add(`${name}/jwk d empty`, () => importJwk({ ...jwk, d: '' }));
  add(`${name}/jwk d too large`, () => importJwk({ ...jwk, d: '__________________________________________8' }));
  add(`${name}/jwk alg unknown`, () => importJwk({ ...jwk, alg: 'RS256' }));
  add(`${name}/jwk alg other`, () => importJwk({ ...jwk, alg: 'ES384' }));
  add(`${name}/jwk use sig`, () => importJwk({ ...jwk, use: 'sig' }));
  add(`${name}/jwk use enc`, () => importJwk({ ...jwk, use: 'enc' }));
  add(`${name}/jwk key_ops`, () => importJwk({ ...jwk, key_ops: privateUsages }));
  add(`${name}/jwk key_ops lacks`, () => importJwk({ ...jwk, key_ops: [] }));
  add(`${name}/jwk key_ops and use`, () => importJwk({ ...jwk, use: name === 'ECDH' ? 'enc' : 'sig', key_ops: privateUsages }));
  add(`${name}/jwk key_ops and use, fly`, () => importJwk({ ...jwk, use: name === 'ECDH' ? 'enc' : 'sig', key_ops: [...privateUsages, 'fly'] }));
  add(`${name}/jwk public, private usage`, () => importJwk(pub(jwk)));
  add(`${name}/jwk public, no usage`, () => importJwk(pub(jwk), []));
  add(`${name}/jwk private, no usage`, () => importJwk(jwk, []));
  add(`${name}/jwk ext`, () => importJwk({ ...jwk, ext: false }));
  add(`${name}/export raw private`, async () => s.exportKey('raw', await importJwk(jwk)));
  add(`${name}/export spki private`, async () => s.exportKey('spki', await importJwk(jwk)));
  add(`${name}/export pkcs8 public`, async () => s.exportKey('pkcs8', await importRaw(fromBase64(keys.p256.raw))));
  add(`${name}/export other`, async () => s.exportKey('pem', await importJwk(jwk)));
}
const ecdsa = (usage) => s.importKey('jwk', usage === 'sign' ? keys.p256.jwk : pub(keys.p256.jwk), { name: 'ECDSA', namedCurve: 'P-256' }, true, [usage]);
add('ECDSA/hash missing', async () => s.sign('ECDSA', await ecdsa('sign'), bytes(1)));
add('ECDSA/verify hash missing', async () => s.verify('ECDSA', await ecdsa('verify'), bytes(64), bytes(1)));
add('ECDSA/hash unknown', async () => s.sign({ name: 'ECDSA', hash: 'x' }, await ecdsa('sign'), bytes(1)));
add('ECDSA/derive', async () => s.deriveBits('ECDSA', await ecdsa('sign'), 8));
const ecdhKey = (key, namedCurve = 'P-256', usages = ['deriveBits', 'deriveKey']) => s.importKey('jwk', key, { name: 'ECDH', namedCurve }, true, usages);
const ecdhDerive = (length, change, privateKey = keys.p256.jwk, publicKey = pub(keys.p256b.jwk)) => async () => {
  const base = await ecdhKey(privateKey);
  const other = await ecdhKey(publicKey, 'P-256', publicKey.d ? ['deriveBits'] : []);
  return s.deriveBits({ name: 'ECDH', public: other, ...change }, base, length);
};
for (const length of [null, undefined, 0, 1, 7, 8, 9, 255, 256, 257, 264]) add(`ECDH/derive ${length}`, ecdhDerive(length));
add('ECDH/derive P-384', async () => s.deriveBits({ name: 'ECDH', public: await ecdhKey(pub(keys.p384.jwk), 'P-384', []) }, await ecdhKey(keys.p384.jwk, 'P-384'), null));
add('ECDH/derive P-521', async () => s.deriveBits({ name: 'ECDH', public: await ecdhKey(pub(keys.p521.jwk), 'P-521', []) }, await ecdhKey(keys.p521.jwk, 'P-521'), null));
add('ECDH/derive P-521 528', async () => s.deriveBits({ name: 'ECDH', public: await ecdhKey(pub(keys.p521.jwk), 'P-521', []) }, await ecdhKey(keys.p521.jwk, 'P-521'), 528));
add('ECDH/derive P-521 529', async () => s.deriveBits({ name: 'ECDH', public: await ecdhKey(pub(keys.p521.jwk), 'P-521', []) }, await ecdhKey(keys.p521.jwk, 'P-521'), 529));
add('ECDH/public missing', ecdhDerive(8, { public: undefined }));
add('ECDH/public null', ecdhDerive(8, { public: null }));
add('ECDH/public object', ecdhDerive(8, { public: {} }));
add('ECDH/public is private', ecdhDerive(8, {}, keys.p256.jwk, keys.p256b.jwk));
add('ECDH/public other curve', async () => s.deriveBits({ name: 'ECDH', public: await ecdhKey(pub(keys.p384.jwk), 'P-384', []) }, await ecdhKey(keys.p256.jwk), 8));
add('ECDH/public of ECDSA', async () => s.deriveBits({ name: 'ECDH', public: await ecdsa('verify') }, await ecdhKey(keys.p256.jwk), 8));
add('ECDH/public of RSA', async () => s.deriveBits({ name: 'ECDH', public: await rsaPublic('RSA-OAEP') }, await ecdhKey(keys.p256.jwk), 8));
add('ECDH/public of X25519', async () => s.deriveBits({ name: 'ECDH', public: await s.importKey('spki', fromBase64(keys.x25519.spki), 'X25519', true, []) }, await ecdhKey(keys.p256.jwk), 8));
add('ECDH/sign', async () => s.sign('ECDH', await ecdhKey(keys.p256.jwk), bytes(1)));
add('ECDH/key', async () => s.exportKey('raw', await s.deriveKey({ name: 'ECDH', public: await ecdhKey(pub(keys.p256b.jwk), 'P-256', []) }, await ecdhKey(keys.p256.jwk), { name: 'AES-GCM', length: 256 }, true, ['encrypt'])));
add('ECDH/key AES 128', async () => s.exportKey('raw', await s.deriveKey({ name: 'ECDH', public: await ecdhKey(pub(keys.p256b.jwk), 'P-256', []) }, await ecdhKey(keys.p256.jwk), { name: 'AES-GCM', length: 128 }, true, ['encrypt'])));
add('ECDH/key HKDF', async () => s.deriveKey({ name: 'ECDH', public: await ecdhKey(pub(keys.p256b.jwk), 'P-256', []) }, await ecdhKey(keys.p256.jwk), 'HKDF', false, ['deriveBits']));
add('ECDH/key HMAC SHA-512', async () => s.deriveKey({ name: 'ECDH', public: await ecdhKey(pub(keys.p256b.jwk), 'P-256', []) }, await ecdhKey(keys.p256.jwk), { name: 'HMAC', hash: 'SHA-512' }, true, ['sign']));

// --- Ed25519 and X25519 ----------------------------------------------------

for (const [name, key, other] of [['Ed25519', keys.ed25519, keys.x25519], ['X25519', keys.x25519, keys.ed25519]]) {
  const privateUsages = name === 'Ed25519' ? ['sign'] : ['deriveBits', 'deriveKey'];
  const publicUsages = name === 'Ed25519' ? ['verify'] : [];
  const raw = fromBase64(key.spki).subarray(12);
  const importJwk = (jwk, usages = privateUsages, extractable = true) => s.importKey('jwk', jwk, name, extractable, usages);
  add(`${name}/import pkcs8`, () => s.importKey('pkcs8', fromBase64(key.pkcs8), name, true, privateUsages));
  add(`${name}/import spki`, () => s.importKey('spki', fromBase64(key.spki), name, true, publicUsages));
  add(`${name}/import raw`, () => s.importKey('raw', raw, { name: name.toUpperCase() }, true, publicUsages));
  add(`${name}/import raw short`, () => s.importKey('raw', bytes(31), name, true, publicUsages));
  add(`${name}/import raw, private usage`, () => s.importKey('raw', raw, name, true, privateUsages));
  add(`${name}/import jwk private`, () => importJwk(key.jwk));
  add(`${name}/import jwk public`, () => importJwk(pub(key.jwk), publicUsages));
  add(`${name}/export pkcs8`, async () => s.exportKey('pkcs8', await importJwk(key.jwk)));
  add(`${name}/export spki`, async () => s.exportKey('spki', await importJwk(pub(key.jwk), publicUsages)));
  add(`${name}/export raw`, async () => s.exportKey('raw', await importJwk(pub(key.jwk), publicUsages)));
  add(`${name}/export raw private`, async () => s.exportKey('raw', await importJwk(key.jwk)));
  add(`${name}/export spki private`, async () => s.exportKey('spki', await importJwk(key.jwk)));
  add(`${name}/export pkcs8 public`, async () => s.exportKey('pkcs8', await importJwk(pub(key.jwk), publicUsages)));
  add(`${name}/export jwk private`, async () => s.exportKey('jwk', await importJwk(key.jwk)));
  add(`${name}/export jwk public`, async () => s.exportKey('jwk', await importJwk(pub(key.jwk), publicUsages)));
  add(`${name}/generate`, () => s.generateKey(name, false, [...publicUsages, ...privateUsages]));
  add(`${name}/generate no usages`, () => s.generateKey(name, false, []));
  add(`${name}/generate bad usage`, () => s.generateKey(name, false, ['encrypt']));
  add(`${name}/spki of other`, () => s.importKey('spki', fromBase64(other.spki), name, true, publicUsages));
  add(`${name}/pkcs8 of other`, () => s.importKey('pkcs8', fromBase64(other.pkcs8), name, true, privateUsages));
  add(`${name}/spki EC`, () => s.importKey('spki', fromBase64(keys.p256.spki), name, true, publicUsages));
  add(`${name}/spki RSA`, () => s.importKey('spki', fromBase64(keys.rsa1024.spki), name, true, publicUsages));
  add(`${name}/spki Ed448`, () => s.importKey('spki', fromBase64(keys.ed448.spki), name, true, publicUsages));
  add(`${name}/pkcs8 no usage`, () => s.importKey('pkcs8', fromBase64(key.pkcs8), name, true, []));
  add(`${name}/spki private usage`, () => s.importKey('spki', fromBase64(key.spki), name, true, privateUsages));
  add(`${name}/jwk kty`, () => importJwk({ ...key.jwk, kty: 'EC' }));
  add(`${name}/jwk crv missing`, () => importJwk(without(key.jwk, 'crv')));
  add(`${name}/jwk crv other`, () => importJwk({ ...key.jwk, crv: other.jwk.crv }));
  add(`${name}/jwk x missing`, () => importJwk(without(key.jwk, 'x')));
  add(`${name}/jwk x short`, () => importJwk({ ...key.jwk, x: 'AQAB' }));
  add(`${name}/jwk x other`, async () => s.exportKey('jwk', await importJwk({ ...key.jwk, x: keys.x25519b.jwk.x })));
  add(`${name}/jwk d short`, () => importJwk({ ...key.jwk, d: 'AQAB' }));
  add(`${name}/jwk d bad`, () => importJwk({ ...key.jwk, d: '!' }));
  for (const alg of ['EdDSA', 'Ed25519', 'ES256']) add(`${name}/jwk alg ${alg}`, () => importJwk({ ...key.jwk, alg }));
  for (const use of ['sig', 'enc']) add(`${name}/jwk use ${use}`, () => importJwk({ ...key.jwk, use }));
  add(`${name}/jwk key_ops`, () => importJwk({ ...key.jwk, key_ops: privateUsages }));
  add(`${name}/jwk key_ops lacks`, () => importJwk({ ...key.jwk, key_ops: [] }));
  add(`${name}/jwk public, private usage`, () => importJwk(pub(key.jwk)));
}
const edPrivate = () => s.importKey('jwk', keys.ed25519.jwk, 'Ed25519', true, ['sign']);
const edPublic = () => s.importKey('jwk', pub(keys.ed25519.jwk), 'Ed25519', true, ['verify']);
add('Ed25519/sign', async () => s.sign('Ed25519', await edPrivate(), text('hello')));
add('Ed25519/verify', async () => s.verify('Ed25519', await edPublic(), await s.sign('Ed25519', await edPrivate(), text('hello')), text('hello')));
add('Ed25519/verify other', async () => s.verify('Ed25519', await edPublic(), await s.sign('Ed25519', await edPrivate(), text('hello')), text('hellO')));
add('Ed25519/verify short', async () => s.verify('Ed25519', await edPublic(), bytes(63), text('hello')));
add('Ed25519/verify garbage', async () => s.verify('Ed25519', await edPublic(), bytes(64), text('hello')));
add('Ed25519/verify point not on the curve', async () => s.verify('Ed25519', await s.importKey('raw', new Uint8Array(32).fill(255), 'Ed25519', true, ['verify']), bytes(64), text('hello')));
add('Ed25519/NODE-ED25519', () => s.importKey('raw', fromBase64(keys.ed25519.spki).subarray(12), { name: 'NODE-ED25519', namedCurve: 'NODE-ED25519' }, true, ['verify']));
add('Ed25519/NODE-ED25519 no curve', () => s.importKey('raw', bytes(32), { name: 'NODE-ED25519' }, true, ['verify']));
add('Ed25519/NODE-ED25519 other curve', () => s.importKey('raw', bytes(32), { name: 'NODE-ED25519', namedCurve: 'NODE-ED448' }, true, ['verify']));
add('Ed25519/NODE-ED25519 generate', () => s.generateKey({ name: 'NODE-ED25519', namedCurve: 'NODE-ED25519' }, true, ['verify', 'sign']));
add('Ed25519/NODE-ED25519 generate no curve', () => s.generateKey({ name: 'NODE-ED25519' }, true, ['verify', 'sign']));
add('Ed25519/NODE-ED25519 jwk', async () => s.exportKey('jwk', await s.importKey('jwk', keys.ed25519.jwk, { name: 'NODE-ED25519', namedCurve: 'NODE-ED25519' }, true, ['sign'])));
add('Ed25519/NODE-ED25519 sign', async () => s.sign('NODE-ED25519', await s.importKey('jwk', keys.ed25519.jwk, { name: 'NODE-ED25519', namedCurve: 'NODE-ED25519' }, true, ['sign']), bytes(3)));
add('Ed25519/verify with X25519 material', async () => s.verify('Ed25519', await s.importKey('spki', fromBase64(keys.x25519.spki), 'Ed25519', true, ['verify']), bytes(64), bytes(1)));
add('Ed25519/verify with RSA material', async () => s.verify('Ed25519', await s.importKey('spki', fromBase64(keys.rsa1024.spki), 'Ed25519', true, ['verify']), bytes(64), bytes(1)));
add('Ed25519/sign with X25519 material', async () => s.sign('Ed25519', await s.importKey('pkcs8', fromBase64(keys.x25519.pkcs8), 'Ed25519', true, ['sign']), bytes(1)));
add('Ed25519/export X25519 material', async () => s.exportKey('spki', await s.importKey('spki', fromBase64(keys.x25519.spki), 'Ed25519', true, ['verify'])));
add('Ed25519/export RSA material raw', async () => s.exportKey('raw', await s.importKey('spki', fromBase64(keys.rsa1024.spki), 'Ed25519', true, ['verify'])));
add('Ed25519/export RSA material jwk', async () => s.exportKey('jwk', await s.importKey('spki', fromBase64(keys.rsa1024.spki), 'Ed25519', true, ['verify'])));
add('Ed25519/Ed448', () => s.importKey('raw', bytes(57), 'Ed448', true, ['verify']));
const xPrivate = (key = keys.x25519.jwk) => s.importKey('jwk', key, 'X25519', true, ['deriveBits', 'deriveKey']);
const xPublic = (key = keys.x25519b.jwk) => s.importKey('jwk', pub(key), 'X25519', true, []);
for (const length of [null, undefined, 0, 1, 9, 255, 256, 257]) add(`X25519/derive ${length}`, async () => s.deriveBits({ name: 'X25519', public: await xPublic() }, await xPrivate(), length));
add('X25519/small order', async () => s.deriveBits({ name: 'X25519', public: await s.importKey('raw', new Uint8Array(32), 'X25519', true, []) }, await xPrivate(), 256));
add('X25519/other material', async () => s.deriveBits({ name: 'X25519', public: await s.importKey('spki', fromBase64(keys.ed25519.spki), 'X25519', true, []) }, await xPrivate(), 256));
add('X25519/public missing', async () => s.deriveBits({ name: 'X25519' }, await xPrivate(), 256));
add('X25519/public is private', async () => s.deriveBits({ name: 'X25519', public: await xPrivate() }, await xPrivate(), 256));
add('X25519/public of Ed25519', async () => s.deriveBits({ name: 'X25519', public: await edPublic() }, await xPrivate(), 256));
add('X25519/public of ECDH', async () => s.deriveBits({ name: 'X25519', public: await ecdhKey(pub(keys.p256b.jwk), 'P-256', []) }, await xPrivate(), 256));
add('X25519/derive with Ed25519', async () => s.deriveBits({ name: 'Ed25519', public: await xPublic() }, await edPrivate(), 256));
add('X25519/key', async () => s.exportKey('raw', await s.deriveKey({ name: 'X25519', public: await xPublic() }, await xPrivate(), { name: 'AES-GCM', length: 128 }, true, ['encrypt'])));

// --- wrapping --------------------------------------------------------------

const wrapped = (format, what, by, algorithm) => async () => s.wrapKey(format, await what(), await by(), algorithm);
const unwrapped = (format, data, by, algorithm, target, usages, extractable = true) => async () => s.unwrapKey(format, data, await by(), algorithm, target, extractable, usages);
const gcm = { name: 'AES-GCM', iv: iv12 };
add('wrap/raw by AES-KW', wrapped('raw', () => aes('AES-GCM'), () => aes('AES-KW'), 'AES-KW'));
add('wrap/raw by AES-GCM', wrapped('raw', () => aes('AES-GCM'), () => aes('AES-GCM'), gcm));
add('wrap/jwk by AES-GCM', wrapped('jwk', () => aes('AES-GCM'), () => aes('AES-GCM'), gcm));
add('wrap/jwk by AES-CBC', wrapped('jwk', () => hmac('SHA-1', bytes(16)), () => aes('AES-CBC'), { name: 'AES-CBC', iv: iv16 }));
add('wrap/jwk by AES-KW', wrapped('jwk', () => hmac('SHA-1', bytes(16)), () => aes('AES-KW'), 'AES-KW'));
add('wrap/pkcs8 by AES-CTR', wrapped('pkcs8', () => s.importKey('jwk', keys.p256.jwk, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']), () => aes('AES-CTR'), { name: 'AES-CTR', counter: iv16, length: 64 }));
add('wrap/pkcs8 by AES-KW', wrapped('pkcs8', () => s.importKey('jwk', keys.p256.jwk, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']), () => aes('AES-KW'), 'AES-KW'));
add('wrap/short by AES-KW', wrapped('raw', () => hmac('SHA-1', bytes(8)), () => aes('AES-KW'), 'AES-KW'));
add('wrap/round by RSA-OAEP', async () => s.exportKey('raw', await s.unwrapKey('raw', await s.wrapKey('raw', await aes('AES-GCM'), await rsaPublic('RSA-OAEP'), 'RSA-OAEP'), await rsaPrivate('RSA-OAEP'), 'RSA-OAEP', 'AES-CBC', true, ['encrypt'])));
add('wrap/round jwk by RSA-OAEP', async () => s.exportKey('raw', await s.unwrapKey('jwk', await s.wrapKey('jwk', await aes('AES-GCM', 'encrypt'), await rsaPublic('RSA-OAEP'), 'RSA-OAEP'), await rsaPrivate('RSA-OAEP'), 'RSA-OAEP', 'AES-GCM', true, ['encrypt'])));
add('wrap/round jwk by AES-GCM', async () => s.unwrapKey('jwk', await s.wrapKey('jwk', await rsaPrivate('RSA-PSS'), await aes('AES-GCM'), gcm), await aes('AES-GCM'), gcm, { name: 'RSA-PSS', hash: 'SHA-256' }, true, ['sign']));
add('wrap/round raw by AES-KW', async () => s.exportKey('raw', await s.unwrapKey('raw', await s.wrapKey('raw', await hmac('SHA-1', bytes(24)), await aes('AES-KW'), 'AES-KW'), await aes('AES-KW'), 'AES-KW', { name: 'HMAC', hash: 'SHA-1' }, true, ['sign'])));
add('wrap/not extractable', wrapped('raw', () => s.importKey('raw', bytes(16), 'AES-GCM', false, ['encrypt']), () => aes('AES-KW'), 'AES-KW'));
add('wrap/without usage', wrapped('raw', () => aes('AES-GCM'), () => aes('AES-GCM', 'encrypt'), gcm));
add('wrap/other algorithm', wrapped('raw', () => aes('AES-GCM'), () => aes('AES-KW'), gcm));
add('wrap/by HMAC', wrapped('raw', () => aes('AES-GCM'), hmac, 'HMAC'));
add('wrap/unknown format', wrapped('pem', () => aes('AES-GCM'), () => aes('AES-KW'), 'AES-KW'));
add('wrap/not a key', async () => s.wrapKey('raw', {}, await aes('AES-KW'), 'AES-KW'));
add('wrap/few arguments', () => s.wrapKey('raw'));
add('wrap/encrypt with AES-KW', async () => s.encrypt('AES-KW', await aes('AES-KW'), bytes(16)));
add('wrap/algorithm null', wrapped('raw', () => aes('AES-GCM'), () => aes('AES-KW'), null));
add('unwrap/garbage by AES-KW', unwrapped('raw', bytes(24), () => aes('AES-KW'), 'AES-KW', 'AES-GCM', ['encrypt']));
add('unwrap/odd by AES-KW', unwrapped('raw', bytes(25), () => aes('AES-KW'), 'AES-KW', 'AES-GCM', ['encrypt']));
add('unwrap/short by AES-KW', unwrapped('raw', bytes(16), () => aes('AES-KW'), 'AES-KW', 'AES-GCM', ['encrypt']));
add('unwrap/garbage by AES-GCM', unwrapped('raw', bytes(40), () => aes('AES-GCM'), gcm, 'AES-GCM', ['encrypt']));
add('unwrap/without usage', unwrapped('raw', bytes(40), () => aes('AES-GCM', 'decrypt'), gcm, 'AES-GCM', ['encrypt']));
add('unwrap/unknown target', async () => s.unwrapKey('raw', await s.wrapKey('raw', await aes('AES-GCM'), await aes('AES-KW'), 'AES-KW'), await aes('AES-KW'), 'AES-KW', 'FOO', true, ['encrypt']));
add('unwrap/no usages', async () => s.unwrapKey('raw', await s.wrapKey('raw', await aes('AES-GCM'), await aes('AES-KW'), 'AES-KW'), await aes('AES-KW'), 'AES-KW', 'AES-GCM', true, []));
add('unwrap/json number as jwk', async () => s.unwrapKey('jwk', await s.encrypt(gcm, await aes('AES-GCM'), text('5')), await aes('AES-GCM'), gcm, 'AES-GCM', true, ['encrypt']));
add('unwrap/json without kty as jwk', async () => s.unwrapKey('jwk', await s.encrypt(gcm, await aes('AES-GCM'), text('{"k":"AA"}')), await aes('AES-GCM'), gcm, 'AES-GCM', true, ['encrypt']));
add('unwrap/unknown format', async () => s.unwrapKey('pem', await s.encrypt(gcm, await aes('AES-GCM'), text('5')), await aes('AES-GCM'), gcm, 'AES-GCM', true, ['encrypt']));
add('unwrap/data string', async () => s.unwrapKey('raw', 'abc', await aes('AES-GCM'), gcm, 'AES-GCM', true, ['encrypt']));
add('unwrap/few arguments', () => s.unwrapKey('raw', bytes(4)));

// --- DigestStream ----------------------------------------------------------

const digestStream = async (algorithm, ...chunks) => {
  const stream = new crypto.DigestStream(algorithm);
  const writer = stream.getWriter();
  for (const chunk of chunks) await writer.write(chunk);
  await writer.close();
  return [await stream.digest, stream.bytesWritten];
};
for (const name of ['MD5', 'SHA-1', 'sha-256', 'SHA-384', 'SHA-512', 'crc32', 'crc32c', 'crc64nvme', 'CRC32']) add('DigestStream/' + name, () => digestStream(name, text('hel'), text('lo')));
add('DigestStream/unknown', () => new crypto.DigestStream('x'));
add('DigestStream/nothing', () => new crypto.DigestStream());
add('DigestStream/null', () => new crypto.DigestStream(null));
add('DigestStream/object', () => digestStream({ name: 'SHA-1' }, text('abc').buffer));
add('DigestStream/strings', () => digestStream('SHA-1', 'héllo', ''));
add('DigestStream/views', () => digestStream('SHA-1', new Uint16Array([1, 2]), new DataView(new ArrayBuffer(3), 1)));
add('DigestStream/empty', () => digestStream('SHA-1'));
for (const [what, chunk] of [['number', 5], ['object', {}], ['null', null], ['undefined', undefined]]) add('DigestStream/chunk ' + what, () => digestStream('SHA-1', chunk));
add('DigestStream/digest after bad chunk', async () => { const d = new crypto.DigestStream('SHA-1'); d.digest.catch(() => {}); const w = d.getWriter(); await w.write(5).catch(() => {}); w.closed.catch(() => {}); return Promise.race([d.digest, (async () => { for (let i = 0; i < 50; i++) await null; return 'pending'; })()]); });
add('DigestStream/abort', async () => { const d = new crypto.DigestStream('SHA-1'); const caught = d.digest.catch((e) => 'caught ' + showError(e)); await d.abort(new RangeError('stop')); return caught; });
add('DigestStream/pending', async () => { const d = new crypto.DigestStream('SHA-1'); const w = d.getWriter(); await w.write(text('a')); return [d.bytesWritten, d.digest === d.digest, d.digest instanceof Promise]; });
add('DigestStream/pipeTo', async () => { const d = new crypto.DigestStream('SHA-256'); await new ReadableStream({ start(c) { c.enqueue(text('hello')); c.close(); } }).pipeTo(d); return [await d.digest, d.bytesWritten]; });
add('DigestStream/dispose', async () => { const d = new crypto.DigestStream('SHA-1'); const caught = d.digest.catch((e) => 'caught ' + showError(e)); d[Symbol.dispose](); return caught; });
add('DigestStream/write after dispose', async () => { const d = new crypto.DigestStream('SHA-1'); d.digest.catch(() => {}); d[Symbol.dispose](); const w = d.getWriter(); w.closed.catch(() => {}); return w.write(text('a')); });
