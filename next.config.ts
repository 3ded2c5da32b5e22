import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  distDir: process.env.NEXT_DIST_DIR || ".next",
  reactStrictMode: true,
  images: { unoptimized: true },
  // Types are checked by npm run check, tests included; a start on a fresh machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  // PostHog's clients post to /batch/ and /e/; a redirect would cost them the body.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ["@node-rs/argon2", "graphile-worker", "nodemailer", "pdfkit", "pg", "pg-copy-streams"],
};

export default createNextIntlPlugin("./app/_server/i18n.ts")(config);
