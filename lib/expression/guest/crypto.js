// The value of this script makes `crypto`, and what `require("crypto")` gives, of the bridge and of what bytes.js made.
(host, { bufferOf, toBuffer, fromBuffer }) => {
  const { parse, stringify } = JSON;

  function hashName(algorithm) {
    const name = typeof algorithm === "object" && algorithm !== null ? algorithm.name : algorithm;
    const plain = `${name}`.toLowerCase().replace("-", "");
    if (["sha1", "sha256", "sha384", "sha512"].includes(plain)) return plain;
    throw new TypeError(`${name} is not available: use SHA-1, SHA-256, SHA-384 or SHA-512`);
  }

  const isHmac = (algorithm) => `${algorithm?.name ?? algorithm}`.toUpperCase() === "HMAC";
  const digest = (name, buffer) => host.digest(stringify([name]), buffer);
  const hmac = (name, key, buffer) => host.hmac(stringify([name]), key, buffer);

  /** Looks at every byte, whatever they are. */
  function areEqual(one, other) {
    const [a, b] = [new Uint8Array(one), new Uint8Array(other)];
    let difference = a.length ^ b.length;
    for (let index = 0; index < a.length; index++) difference |= a[index] ^ b[index];
    return difference === 0;
  }

  class CryptoKey {
    #bytes;
    #hash;
    constructor(bytes, hash) {
      this.#bytes = bytes;
      this.#hash = hash;
    }
    static sign(key, buffer) {
      return hmac(key.#hash, key.#bytes, buffer);
    }
  }
  const { sign } = CryptoKey;
  delete CryptoKey.sign;

  function needHmac(algorithm) {
    if (!isHmac(algorithm)) throw new TypeError("Only HMAC is available");
  }

  const subtle = {
    digest: async (algorithm, data) => digest(hashName(algorithm), bufferOf(data)),
    async importKey(format, data, algorithm) {
      needHmac(algorithm);
      if (format !== "raw") throw new TypeError("Only the format raw is available");
      return new CryptoKey(bufferOf(data, "key"), hashName(algorithm.hash));
    },
    async sign(algorithm, key, data) {
      needHmac(algorithm);
      return sign(key, bufferOf(data));
    },
    async verify(algorithm, key, signature, data) {
      needHmac(algorithm);
      return areEqual(sign(key, bufferOf(data)), bufferOf(signature, "signature"));
    },
  };

  const randomUUID = () => parse(host.randomUUID());
  const random = (count) => new Uint8Array(host.random(stringify([count])));
  const crypto = {
    randomUUID,
    subtle,
    getRandomValues(array) {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      if (bytes.length > 65_536) throw new RangeError("At most 65,536 bytes at once");
      bytes.set(random(bytes.length));
      return array;
    },
  };

  const ENCODINGS = ["utf8", "hex", "base64", "base64url", "latin1"];
  function encodingName(encoding) {
    const plain = encoding === "utf-8" ? "utf8" : encoding === "binary" ? "latin1" : encoding;
    if (ENCODINGS.includes(plain)) return plain;
    throw new TypeError(`The encoding ${String(encoding)} is not available: use ${ENCODINGS.join(", ")}`);
  }
  const bufferOfAny = (data, encoding = "utf8") =>
    typeof data === "string" ? toBuffer(data, encodingName(encoding)) : bufferOf(data);

  /** As of Node, but what it digests to without an encoding is a Uint8Array. */
  class Hash {
    #parts = [];
    #finish;
    constructor(finish) {
      this.#finish = finish;
    }
    update(data, encoding) {
      this.#parts.push(new Uint8Array(bufferOfAny(data, encoding)));
      return this;
    }
    digest(encoding) {
      const all = new Uint8Array(this.#parts.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const part of this.#parts) {
        all.set(part, at);
        at += part.length;
      }
      const result = this.#finish(all.buffer);
      return encoding === undefined ? new Uint8Array(result) : fromBuffer(result, encodingName(encoding));
    }
  }

  // harden.js does not come by here: no global leads to it.
  for (const key of Reflect.ownKeys(Hash.prototype)) Object.freeze(Hash.prototype[key]);
  Object.freeze(Hash.prototype);

  /** What of Node's module of this name is for verifying who sent an event. */
  const makeModule = () => ({
    createHash: (algorithm) => new Hash((buffer) => digest(hashName(algorithm), buffer)),
    createHmac: (algorithm, secret) =>
      new Hash((buffer) => hmac(hashName(algorithm), bufferOfAny(secret), buffer)),
    timingSafeEqual: (one, other) => areEqual(bufferOfAny(one), bufferOfAny(other)),
    randomUUID,
    randomBytes: (count) => random(count),
    subtle,
    webcrypto: crypto,
  });

  return { makeModule, globals: { crypto, CryptoKey } };
};
