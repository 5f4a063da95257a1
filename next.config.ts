import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true }, // there are none to be made smaller; so nothing can be asked of /_next/image
  // tsx has Node keep the maps of everything that it loads: 73 MB for the chunks of the pages. Without maps and minification
  // the trace of an error still names functions, and lines that can be read.
  experimental: { turbopackSourceMaps: false, serverMinification: false },
  typescript: { ignoreBuildErrors: true }, // `npm test` checks the types of everything, once
  // They run as the process runs them: native addresses, worker threads and wasm files are found beside their code. And they
  // are there once: of what is bundled each route has its copy (zod alone took 17 MB).
  serverExternalPackages: [
    "@prisma/adapter-pg",
    "better-auth",
    "ipaddr.js",
    "zod",
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
