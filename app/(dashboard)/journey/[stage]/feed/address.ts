import { stageMetrics } from "@/db/vocabulary/events";
import type { StageMetric } from "@/lib/events/counts/stage-readings";
import type { SearchParams } from "../../address";
import { stageAddress } from "../../stage-address";

/** What of a stage is to feed which KPI, as far as somebody has chosen. */
export interface FeedChoice {
  readonly metric: StageMetric | null;
  readonly kpi: string | null;
}

type At = { readonly stage: string; readonly journey: string };

/** The page that lets a stage feed a KPI, with what was chosen there. */
export function feedAddress({ stage, journey }: At, { metric, kpi }: Partial<FeedChoice> = {}): string {
  const [page = "", query = ""] = stageAddress(stage, journey, { page: "/feed" }).split("?");
  const params = new URLSearchParams(query);
  if (metric) params.set("metric", metric);
  if (metric && kpi) params.set("kpi", kpi);
  return params.size > 0 ? `${page}?${params}` : page;
}

/** A metric that is none counts as not chosen, and so does a KPI without a metric. */
export function readFeedChoice({ metric: asked, kpi }: SearchParams): FeedChoice {
  const metric = stageMetrics.find((one) => one === asked) ?? null;
  return { metric, kpi: (metric && typeof kpi === "string" && kpi.trim()) || null };
}
