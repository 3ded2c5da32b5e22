import { InitiativeStatus } from "@/app/_marks/initiative-status";
import { wordsOf } from "@/app/_marks/words";
import { dayText, rangeText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Gate, Marker } from "@/lib/homes/campaigns";

const mostShown = 5;

/** Marketing's first block: what is noteworthy near today, and beside it the work of IT that it waits for. */
export function CampaignsBlock({
  markers,
  gates,
}: {
  readonly markers: readonly Marker[];
  readonly gates: readonly Gate[];
}) {
  const t = wordsOf("home");
  return (
    <div className="home-halves">
      <Section id="campaigns" title={t("campaigns")} count={markers.length} note={t("campaignsNote")}>
        <ul className="home-list">
          {markers.slice(0, mostShown).map((event) => (
            <li key={event.id}>
              <span className="list-lead">{t(`when.${event.when}`)}</span>
              <SoftLink href="/kpis/events">{event.title}</SoftLink>
              <span className="side-note">
                {t("eventOn", { kind: wordsOf("kpis.events")(`kind.${event.kind}`), days: daysText(event) })}
              </span>
            </li>
          ))}
        </ul>
        {markers.length === 0 && <p className="block-note">{t("noCampaigns")}</p>}
      </Section>
      <Section id="gates" title={t("gates")} count={gates.length} note={t("gatesNote")}>
        <ul className="home-list">
          {gates.slice(0, mostShown).map(({ line, campaigns }) => (
            <li key={line.id}>
              <span className="list-lead">
                <InitiativeStatus line={line} />
              </span>
              <SoftLink href={`/initiatives/${line.id}`}>{line.name}</SoftLink>
              <span className="side-note">
                {campaigns.length > 0 ? t("gateOf", { campaigns: campaigns.join(", ") }) : ""}
                {line.endsOn && ` ${t("endsOn", { day: dayText(line.endsOn) })}`}
              </span>
            </li>
          ))}
        </ul>
        {gates.length === 0 && <p className="block-note">{t("noGates")}</p>}
      </Section>
    </div>
  );
}

const daysText = ({ startsOn, endsOn }: Marker): string =>
  startsOn === endsOn ? dayText(startsOn) : rangeText(startsOn, endsOn);
