import { headers } from "next/headers";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { EmptyState } from "@/app/_ui/empty-state";
import { rangeText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { readEventSettings } from "@/lib/events/queries/event-settings";
import { listEventSources } from "@/lib/events/queries/event-sources";
import { addDays } from "@/lib/kernel/day";
import { Connect } from "./connect";
import { EventRooms } from "./event-rooms";
import { type AskedSettings, HouseSettings } from "./house-settings";
import { SourceSettings } from "./source-settings";
import { SourceTable } from "./source-table";

export const generateMetadata = titled("eventSources");

type Params = { source?: string; months?: string; window?: string; saved?: string };

/** Where events come from, how each source does, and how to connect another. */
export default async function EventSourcesPage({ searchParams }: { searchParams: Promise<Params> }) {
  const context = await requireContext();
  const params = await searchParams;
  const asked = askedSettings(params);
  const about = asked === "wrong" || asked === null ? {} : { asked: { retentionMonths: asked.retentionMonths } };
  const [{ sources, monday, mayConfigure, mayMakeKeys }, settings] = await orNotFound(
    Promise.all([listEventSources(context, {}), readEventSettings(context, about)]),
  );
  const t = wordsOf("admin.events.sources");
  const { zone } = context.organisation;
  const live = sources.filter(({ retiredAt }) => retiredAt === null);
  const opened = mayConfigure && sources.find(({ id }) => String(id) === params.source);
  return (
    <>
      <PageHead
        finding={t("finding", {
          live: live.length,
          silent: live.filter(({ silentForMs }) => silentForMs !== null).length,
        })}
        sub={t("sub")}
      />
      <EventRooms current="sources" />
      {sources.length === 0 ? (
        <EmptyState title={t("none")} reason={t("noneReason")} />
      ) : (
        <Section
          id="sources"
          title={t("title")}
          count={sources.length}
          note={t("note", { week: rangeText(monday, addDays(monday, 6)) })}
        >
          <SourceTable sources={sources} zone={zone} />
        </Section>
      )}
      {opened && <SourceSettings key={opened.id} source={opened} zone={zone} />}
      <Connect origin={await ownAddress()} mayMakeKeys={mayMakeKeys} />
      <HouseSettings
        settings={settings}
        asked={asked === "wrong" ? null : asked}
        wrong={asked === "wrong"}
        saved={params.saved !== undefined}
      />
    </>
  );
}

async function ownAddress(): Promise<string> {
  const asked = await headers();
  return `${asked.get("x-forwarded-proto") ?? "http"}://${asked.get("host") ?? "localhost"}`;
}

/** What the address asks to preview; null where it asks for nothing. */
function askedSettings({ months, window }: Params): AskedSettings | "wrong" | null {
  if (months === undefined && window === undefined) return null;
  const [kept, days] = [months?.trim() ? Number(months) : null, Number(window)];
  const isKept = kept === null || (Number.isInteger(kept) && kept >= 1 && kept <= 240);
  if (!isKept || !Number.isInteger(days) || days < 1 || days > 366) return "wrong";
  return { retentionMonths: kept, windowDays: days };
}
