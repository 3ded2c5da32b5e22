import type { NextConfig } from "next";

const config: NextConfig = { serverExternalPackages: ["pg"], typescript: { ignoreBuildErrors: true } };

export default config;
