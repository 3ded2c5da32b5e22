import "server-only";
import type { NextAuthOptions } from "next-auth";
import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { database } from "@/db/client";
import { type SignInResult, signIn, signOut } from "@/lib/people/commands/sign-in";
import { viewerOfSession } from "@/lib/people/queries/viewer";
import { absoluteLimit } from "@/lib/people/session";
import { callbackCookie, csrfCookie, secure, sessionCookie } from "./cookies";
import { now } from "./now";
import { paces } from "./pace";

const cookie = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;

/**
 * next-auth signs people in; what its cookie holds is the secret of our own session row, never a token that would
 * stay valid by itself. `encode` and `decode` are where the two meet.
 */
const options: NextAuthOptions = {
  secret: process.env.NEXTAUTH_SECRET ?? "",
  session: { strategy: "jwt", maxAge: absoluteLimit / 1000 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  cookies: {
    sessionToken: { name: sessionCookie, options: cookie },
    csrfToken: { name: csrfCookie, options: cookie },
    callbackUrl: { name: callbackCookie, options: cookie },
  },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      async authorize(credentials, request) {
        const { email = "", password = "" } = credentials ?? {};
        const userAgent = String(request.headers?.["user-agent"] ?? "");
        if (paces().account(email.trim().toLowerCase().slice(0, 200)) > 0) throw new Error("paused");
        const door = { db: database(), now: now() };
        const result = await signIn(door, { email, password, userAgent }).catch(unexpected);
        if (result.status === "paused") throw new Error("paused");
        if (result.status === "wrong") throw new Error(`wrong-${result.triesLeft}`);
        const earlier = cookieNamed(sessionCookie, String(request.headers?.cookie ?? ""));
        if (earlier) await signOut(door, earlier);
        return { id: result.userId, name: result.name, secret: result.secret };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user && "secret" in user ? { ...token, secret: user.secret } : token),
    redirect: ({ url, baseUrl }) => ownPath(url, baseUrl),
  },
  events: {
    signOut: ({ token }) => signOut({ db: database(), now: now() }, String(token?.secret ?? "")),
  },
  jwt: {
    encode: async ({ token }) => String(token?.secret ?? ""),
    async decode({ token }) {
      const known = token ? await viewerOfSession(database(), token, now()) : null;
      return known && token ? { sub: known.viewer.id ?? "", name: known.viewer.name, secret: token } : null;
    },
  },
};

/** Serves everything under /api/auth. */
export const authHandler = NextAuth(options);

/** Only a path of our own is ever followed after signing in, never another site's address. */
function ownPath(url: string, baseUrl: string): string {
  const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null;
  if (!target || target.origin !== new URL(baseUrl).origin || target.pathname.startsWith("/sign-in")) return "/";
  // A path that begins with two slashes is another site's address to a browser.
  return target.pathname.startsWith("//") ? "/" : `${target.pathname}${target.search}`;
}

/** What went wrong inside goes to the log; next-auth would put the error's own words into the address. */
function unexpected(error: unknown): SignInResult {
  console.error(JSON.stringify({ level: "error", at: "sign-in", error: String(error) }));
  throw new Error("failed");
}

function cookieNamed(name: string, header: string): string | undefined {
  const pairs = header.split(";").map((pair) => pair.trim().split("="));
  return pairs.find(([key]) => key === name)?.[1];
}
