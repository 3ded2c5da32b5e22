/** How each client is pointed here; the key is never shown: nobody keeps it, and a page may be looked at by others. */
export const maskedKey = "tl_••••••••••••";

export const clients = ["analyticsJs", "analyticsNode", "posthogJs", "curl"] as const;
export type Client = (typeof clients)[number];

/** What to write into a tracker so that it sends to `origin`, such as https://throughline.example. */
export function snippet(client: Client, origin: string): string {
  const host = origin.replace(/^https?:\/\//, "");
  const protocol = origin.startsWith("http:") ? `, protocol: "http"` : "";
  return {
    analyticsJs: `import { AnalyticsBrowser } from "@segment/analytics-next";

const analytics = AnalyticsBrowser.load(
  { writeKey: "${maskedKey}", cdnSettings: { integrations: { "Segment.io": {} } } },
  { integrations: { "Segment.io": { apiHost: "${host}/v1"${protocol} } } },
);
analytics.track("Product Viewed");`,
    analyticsNode: `import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({ writeKey: "${maskedKey}", host: "${origin}" });
analytics.track({ userId: "customer-1", event: "Product Viewed" });`,
    posthogJs: `import posthog from "posthog-js";

posthog.init("${maskedKey}", { api_host: "${origin}", advanced_disable_flags: true });
posthog.capture("Product Viewed");`,
    curl: curlOf(origin, "Product Viewed"),
  }[client];
}

/** One request that brings one event of this name. */
export const curlOf = (origin: string, event: string): string =>
  `curl ${origin}/v1/track -u '${maskedKey}:' \\
  -H 'content-type: application/json' \\
  -d '${JSON.stringify({ event, anonymousId: "a-visitor" }).replaceAll("'", "’")}'`;
