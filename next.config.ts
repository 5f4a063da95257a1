import type { NextConfig } from "next";

/** No other site may show these pages in a frame, or guess what a reply is. */
const SECURITY_HEADERS = [
  { key: "Content-Security-Policy", value: "frame-ancestors 'none'" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
  typescript: { ignoreBuildErrors: true }, // `npm test` checks the types of everything, once
  // They run as the process runs them: native addresses, worker threads and wasm files are found beside their code.
  serverExternalPackages: [
    "pg",
    "pino",
    "piscina",
    "prom-client",
    "undici",
    "quickjs-emscripten-core",
    "@jitl/quickjs-ng-wasmfile-release-sync",
  ],
};

export default config;
