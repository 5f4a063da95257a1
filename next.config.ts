import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true }, // there are none to be made smaller; so nothing can be asked of /_next/image
  typescript: { ignoreBuildErrors: true }, // `npm test` checks the types of everything, once
  // They run as the process runs them: native addresses, worker threads and wasm files are found beside their code.
  serverExternalPackages: [
    "better-auth",
    "@zxcvbn-ts/language-common",
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
