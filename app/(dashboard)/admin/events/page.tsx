import { headers } from "next/headers";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { rangeText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { LiveBadge } from "@/app/(dashboard)/journey/live-badge";
import { readEventSettings } from "@/lib/events/queries/event-settings";
import { readEventSource } from "@/lib/events/queries/event-source";
import { type EventSources, listEventSources } from "@/lib/events/queries/event-sources";
import { readIntakePulse } from "@/lib/events/queries/intake-pulse";
import { addDays } from "@/lib/kernel/day";
import { Connect } from "./connect";
import { EventRooms } from "./event-rooms";
import { type AskedSettings, HouseSettings } from "./house-settings";
import { pulseState } from "./pulse-state";
import { SourceDetail } from "./source-detail";
import { SourceSettings } from "./source-settings";
import { SourceTable } from "./source-table";
import { TestEvent } from "./test-event";
import { WaitingKeys } from "./waiting-keys";

export const generateMetadata = titled("eventSources");

type Params = { source?: string; months?: string; window?: string; saved?: string };

/** Where events come from, how each source does, and how to connect another. */
export default async function EventSourcesPage({ searchParams }: { searchParams: Promise<Params> }) {
  const context = await requireContext();
  const params = await searchParams;
  const asked = askedSettings(params);
  const about = asked === "wrong" || asked === null ? {} : { asked: { retentionMonths: asked.retentionMonths } };
  const [told, settings, pulse] = await orNotFound(
    Promise.all([listEventSources(context, {}), readEventSettings(context, about), readIntakePulse(context, {})]),
  );
  const { sources, waitingKeys, monday, mayConfigure, mayMakeKeys } = told;
  const t = wordsOf("admin.events.sources");
  const { zone } = context.organisation;
  const live = sources.filter(({ retiredAt }) => retiredAt === null);
  const opened = sources.find(({ id }) => String(id) === params.source);
  const detail = opened && (await orNotFound(readEventSource(context, { sourceId: opened.id })));
  return (
    <>
      <PageHead
        finding={t("finding", {
          live: live.filter(({ lastEvent }) => lastEvent !== null).length,
          silent: live.filter(({ silentForMs }) => silentForMs !== null).length,
        })}
        sub={
          <>
            <LiveBadge {...pulseState(pulse, context)} source="/admin/events/live" /> · {t("sub")}
          </>
        }
      />
      <EventRooms current="sources" />
      {sources.length === 0 ? (
        <NoSource {...told} />
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
      {waitingKeys.length > 0 && <WaitingKeys keys={waitingKeys} />}
      {detail && <SourceDetail source={detail} zone={zone} />}
      {mayConfigure && <TestEvent sources={sources} waitingKeys={waitingKeys} opened={params.source} />}
      {mayConfigure && opened && <SourceSettings key={opened.id} source={opened} zone={zone} />}
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

/** Before the first event: what to do next, which is to make a key, or else to send with it. */
function NoSource({ waitingKeys, mayMakeKeys }: EventSources) {
  const t = wordsOf("admin.events.sources");
  const isWaiting = waitingKeys.length > 0;
  const action = isWaiting ? (
    <ButtonLink href="#connect">{t("howToSend")}</ButtonLink>
  ) : (
    mayMakeKeys && <ButtonLink href="/admin#tokens">{t("makeKey")}</ButtonLink>
  );
  return (
    <EmptyState
      title={t(isWaiting ? "waiting" : "none")}
      reason={t(isWaiting ? "waitingReason" : "noneReason")}
      action={action}
    />
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
