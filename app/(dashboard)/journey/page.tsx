import { headers } from "next/headers";
import { BoardLink } from "@/app/_marks/board-link";
import { RestrictedLeftOut } from "@/app/_marks/restricted-left-out";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHead } from "@/app/_ui/page-head";
import { mayAtAll } from "@/lib/access/policy";
import { listEventNames } from "@/lib/journeys/queries/event-names";
import { listPersonas } from "@/lib/journeys/queries/personas";
import type { Context } from "@/lib/kernel/operation";
import { journeyAddress, readView, type SearchParams, segmentOf, shut } from "./address";
import { besideFinding, journeyFinding } from "./finding";
import { FirstEvents } from "./first-events";
import { FunnelRoomSection } from "./funnel-room";
import { daysOf, type JourneyRoom, readRoom } from "./journey-room";
import { MapKeys } from "./map-keys";
import { MapSub } from "./map-sub";
import { MapViews } from "./map-views";
import { MoreFindings } from "./more-findings";
import { OnwardStrip } from "./onward-strip";
import { RoomHead } from "./room-head";
import { segmentNames } from "./segment-names";
import { StageColumns } from "./stage-columns";
import { StageDrawer } from "./stage-drawer";
import { WhatChanged } from "./what-changed";

export const generateMetadata = titled("journey");

export default async function JourneyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const view = readView(await searchParams);
  const [personas, room] = await Promise.all([listPersonas(context, {}), orNotFound(readRoom(context, view))]);
  const t = wordsOf("journey");
  const edit = room.map.mayEdit && <ButtonLink href="/journey/edit">{t("edit")}</ButtonLink>;
  if (room.stages.length === 0) return <EmptyState title={t("empty")} reason={t("emptyReason")} action={edit} />;
  const names = segmentNames(room.numbers, personas);
  const chosen = segmentOf(view);
  const segment = chosen && names.nameOf(chosen.dimension, chosen.key);
  const opened = room.stages.find(({ key }) => key === view.open);
  const scene = { segment, nameOf: names.nameOf, zone: context.organisation.zone };
  const beside = room.numbers.lastEventAt && besideFinding(room, scene);
  const when = (at: Date) => momentText(at, context.organisation.zone);
  return (
    <div className={opened ? "journey journey-opened" : "journey"}>
      <PageHead
        finding={journeyFinding(room, scene)}
        sub={
          <>
            <OnwardStrip room={room} view={view} />
            {beside && <>{beside} · </>}
            <MapSub room={room} />
            {" · "}
            <BoardLink href={journeyAddress(view, shut).replace("/journey", "/journey/paper")} />
          </>
        }
        actions={
          <>
            <ButtonLink href="/journey/seams" tone="quiet">
              {t("seamsLink")}
            </ButtonLink>
            {edit}
          </>
        }
      />
      <RoomHead context={context} current="map" days={daysOf(room.numbers)} />
      <MapViews room={room} view={view} names={names} context={context} />
      <MapKeys
        address={journeyAddress(view, shut)}
        opened={opened ? { stage: opened.key, cell: view.cell ?? "onward" } : null}
        maySignal={room.maySignal}
      >
        <StageColumns room={room} view={view} nameOf={names.nameOf} when={when} now={context.now} />
      </MapKeys>
      <p className="hint map-hint">{t(room.maySignal ? "keysAndSignal" : "keys")}</p>
      <RestrictedLeftOut context={context} />
      {!room.numbers.lastEventAt && <First room={room} context={context} />}
      <MoreFindings room={room} />
      {view.changes && <WhatChanged room={room} />}
      {room.numbers.lastEventAt && <FunnelRoomSection room={room} view={view} personas={personas} context={context} />}
      {opened && <StageDrawer room={room} stage={opened} view={view} segment={segment} nameOf={names.nameOf} />}
    </div>
  );
}

/** How the first event comes, stage by stage. */
async function First({ room, context }: { room: JourneyRoom; context: Context }) {
  const told = await listEventNames(context, {});
  const names = Object.fromEntries(
    room.stages.map(({ id, key }) => [key, told.filter(({ stageId }) => stageId === id).map(({ name }) => name)]),
  );
  const asked = await headers();
  const origin = `${asked.get("x-forwarded-proto") ?? "http"}://${asked.get("host") ?? "localhost"}`;
  return (
    <FirstEvents
      stages={room.stages}
      names={names}
      origin={origin}
      mayMakeKeys={mayAtAll(context.viewer, "token.create")}
      mayConnect={mayAtAll(context.viewer, "event.read")}
    />
  );
}
