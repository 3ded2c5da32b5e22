import { whyNotReady } from "@/app/_server/readiness";

export const dynamic = "force-dynamic";

/** Whether requests can be served; 503 with the reason until they can. */
export async function GET(): Promise<Response> {
  const reason = await whyNotReady();
  return reason
    ? Response.json({ status: "unavailable", reason }, { status: 503 })
    : Response.json({ status: "ready" });
}
