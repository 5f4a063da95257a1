/** An HTTP request as it came: what is stored, and what `$event` is derived from. Nothing in it is interpreted. */
export type RawEvent = {
  method: string;
  uri: string; // the request target as sent: /e/KEY, sub-path and query
  headers: [name: string, value: string][]; // order, case and repetition kept; one character a byte (Latin-1)
  body: Uint8Array;
  clientIp: string;
  scheme: "http" | "https";
  httpVersion: string; // "1.1"
};
