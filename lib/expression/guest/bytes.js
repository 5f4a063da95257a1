// The value of this script makes what deals with text and bytes, of the bridge to the host.
(host) => {
  const { parse, stringify } = JSON;
  const { isView } = ArrayBuffer;

  /** A buffer of its own with the bytes of an ArrayBuffer or a view. */
  function bufferOf(data, what = "data") {
    if (isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice().buffer;
    if (data instanceof ArrayBuffer) return new Uint8Array(data).slice().buffer;
    throw new TypeError(`The ${what} must be an ArrayBuffer or a typed array`);
  }

  const toBuffer = (text, encoding) => host.toBytes(stringify([`${text}`, encoding]));
  const fromBuffer = (buffer, encoding) => parse(host.fromBytes(stringify([encoding]), buffer));

  class TextEncoder {
    get encoding() {
      return "utf-8";
    }
    encode(text = "") {
      return new Uint8Array(toBuffer(text, "utf8"));
    }
  }

  class TextDecoder {
    #label;
    #fatal;
    #ignoreBOM;
    constructor(label = "utf-8", { fatal = false, ignoreBOM = false } = {}) {
      this.#label = parse(host.encodingName(stringify([`${label}`])));
      this.#fatal = Boolean(fatal);
      this.#ignoreBOM = Boolean(ignoreBOM);
    }
    get encoding() {
      return this.#label;
    }
    get fatal() {
      return this.#fatal;
    }
    get ignoreBOM() {
      return this.#ignoreBOM;
    }
    decode(data = new ArrayBuffer(0)) {
      const args = stringify([this.#label, this.#fatal, this.#ignoreBOM]);
      return parse(host.decodeText(args, bufferOf(data)));
    }
  }

  const atob = (text) => parse(host.atob(stringify([`${text}`])));
  const btoa = (text) => parse(host.btoa(stringify([`${text}`])));

  return { bufferOf, toBuffer, fromBuffer, globals: { TextEncoder, TextDecoder, atob, btoa } };
};
