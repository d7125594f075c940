/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  images: { unoptimized: true },
  // Browsers ask for it before they have read that the icon is elsewhere.
  redirects: async () => [{ source: "/favicon.ico", destination: "/icon.svg", permanent: true }],
  serverExternalPackages: ["@electric-sql/pglite", "@node-rs/argon2", "pino"],
};
