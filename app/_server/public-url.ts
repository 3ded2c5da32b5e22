import "server-only";

/** The product's own address as people reach it, without a slash at its end: what links in letters begin with. */
export const publicUrl = (): string => (process.env.NEXTAUTH_URL ?? "http://localhost:3000").replace(/\/+$/, "");
