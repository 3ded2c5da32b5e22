import Link from "next/link";
import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { ButtonLink } from "@/app/_ui/button";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { figureInFull, rangeText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import type { StageFeed } from "@/lib/events/queries/stage-feeds";
import { addDays } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { OneStepForm } from "../edit/one-step-form";
import { stopFeeding } from "./feed/actions";

type StageFeedsProps = {
  readonly feeds: readonly StageFeed[];
  readonly context: Context;
  /** Leads to the page that feeds one more, for whoever may. */
  readonly feedHref?: string | undefined;
};

/** The KPIs whose readings come from the stage's own counts, each with what was brought last. */
export function StageFeeds({ feeds, context, feedHref }: StageFeedsProps) {
  const t = wordsOf("journey.feed");
  return (
    <Section id="feeds" title={t("fed")} count={feeds.length} note={t("fedNote")}>
      {feeds.length > 0 ? (
        <DataTable caption={t("fed")} comfortable fitsPhone>
          <thead>
            <tr>
              <Th>{t("kpiHead")}</Th>
              <Th>{t("metricHead")}</Th>
              <Th num wideOnly>
                {t("lastValue")}
              </Th>
              <Th wideOnly>{t("lastRun")}</Th>
              {feeds.some(({ mayStop }) => mayStop) && <Th>{t("stop")}</Th>}
            </tr>
          </thead>
          <tbody>
            {feeds.map((feed) => (
              <FeedRow key={feed.kpi.key} feed={feed} context={context} />
            ))}
          </tbody>
        </DataTable>
      ) : (
        <p className="hint">{t("none")}</p>
      )}
      {feedHref && (
        <p>
          <ButtonLink href={feedHref} small prefetch={false}>
            {t("feed")}
          </ButtonLink>
        </p>
      )}
    </Section>
  );
}

function FeedRow({ feed, context }: { readonly feed: StageFeed; readonly context: Context }) {
  const t = wordsOf("journey.feed");
  const { kpi, metric, segment, last, mayStop } = feed;
  const { zone } = context.organisation;
  const value = last?.value ?? null;
  const brought = value === null ? null : figureInFull(value, kpi.unit);
  const ran = last
    ? t("ranAt", { at: momentText(last.at, zone), week: rangeText(last.monday, addDays(last.monday, 6)) })
    : t("notYet");
  return (
    <tr>
      <Th scope="row">
        <Link className="text-link" href={`/kpis/${kpi.key}`} prefetch={false}>
          {kpi.name}
        </Link>
      </Th>
      <Td>
        {t(`metric.${metric}`)}
        {segment && <small> {segmentText(segment)}</small>}
        <PhoneOnly>{[brought, ran].filter(Boolean).join(" · ")}</PhoneOnly>
      </Td>
      <Td num wideOnly>
        {brought ?? "–"}
      </Td>
      <Td quiet wideOnly>
        {ran}
      </Td>
      {mayStop && (
        <Td>
          <OneStepForm
            action={stopFeeding}
            about={{ kpi: kpi.key }}
            label={t("stop")}
            name={t("stopOne", { kpi: kpi.name })}
          />
        </Td>
      )}
    </tr>
  );
}

function segmentText({ dimension, key }: NonNullable<StageFeed["segment"]>): string {
  const value = key ?? wordsOf("journey")("unrecognised");
  return wordsOf("journey.watchPage")("segment", {
    dimension: wordsOf("journey.watchPage.dimension")(dimension),
    value,
  });
}
