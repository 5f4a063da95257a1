import type { Cause } from "@/lib/delivery/outcome";

/** What is wrong with an endpoint's TLS, in plain words; null when the code is not one of TLS. */
export function tlsFailure(code: string): [Cause, string] | null {
  const words = BY_CODE[code];
  if (words !== undefined) return ["tls", words];
  if (!/^(ERR_(TLS|SSL|OSSL)|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|EPROTO)/.test(code))
    return null;
  return [
    "tls",
    "No secure connection to the endpoint could be made: its TLS or its certificate is not valid.",
  ];
}

/** @see OpenSSL, x509_vfy.h and sslerr.h, by Node's names for them */
const BY_CODE: Record<string, string> = {
  CERT_HAS_EXPIRED: "The endpoint's certificate has expired.",
  CERT_NOT_YET_VALID: "The endpoint's certificate is not valid yet.",
  CERT_REVOKED: "The endpoint's certificate was revoked.",
  ERR_TLS_CERT_ALTNAME_INVALID: "The endpoint's certificate is for another host name.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The endpoint's certificate is self-signed, so nothing vouches for it.",
  SELF_SIGNED_CERT_IN_CHAIN:
    "The endpoint's certificate is vouched for by an authority that is not trusted here.",
  UNABLE_TO_GET_ISSUER_CERT:
    "The endpoint's certificate is vouched for by an authority that is not known here.",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    "The endpoint's certificate is vouched for by an authority that is not known here.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "The endpoint's certificate is vouched for by an authority that is not known here, or it leaves out the certificates between.",
  ERR_SSL_WRONG_VERSION_NUMBER: "The endpoint does not speak TLS: perhaps its URL must begin with http.",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "The endpoint does not speak TLS: perhaps its URL must begin with http.",
  ERR_SSL_UNSUPPORTED_PROTOCOL: "The endpoint speaks only a version of TLS that is too old.",
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: "The endpoint accepts no version of TLS that Hookbook speaks.",
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: "The endpoint and Hookbook have no way of encryption in common.",
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED:
    "The endpoint asks for a client certificate, which Hookbook does not have.",
};
