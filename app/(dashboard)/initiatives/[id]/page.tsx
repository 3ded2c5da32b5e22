import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { InitiativeFlags, InitiativeStateTag, Lacks } from "@/app/_marks/initiative-marks";
import { InitiativeStatus } from "@/app/_marks/initiative-status";
import { KpiOwners } from "@/app/_marks/kpi-cells";
import { NotesSection } from "@/app/_marks/notes-section";
import { WeekStripInWords } from "@/app/_marks/week-strip";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { dayText } from "@/app/_ui/format";
import { Notice } from "@/app/_ui/notice";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { ShortcutKey } from "@/app/_ui/shortcut-key";
import { readNotes } from "@/lib/comments/queries/notes";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { readInitiative } from "@/lib/initiatives/queries/read-initiative";
import { EarlyKeys } from "../early-keys";
import { NextUpdate } from "../next-update";
import { ActivateInitiative } from "./activate-initiative";
import { AskedOpinion } from "./asked-opinion";
import { DatePromise } from "./date-promise";
import { ForgetDraft } from "./forget-draft";
import { impactAsked } from "./impact-address";
import { MeasuredImpact } from "./measured-impact";
import { MoneyPromise } from "./money-promise";
import { OutcomePromise } from "./outcome-promise";
import { UpdateHistory } from "./update-history";

type Asked = { posted?: string; launch?: string | string[]; control?: string | string[] };
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props) {
  const { line } = await orNotFound(readInitiative(await requireContext(), { id: (await params).id }));
  return { title: line.name };
}

export default async function InitiativePage({ params, searchParams }: Props) {
  const context = await requireContext();
  const found = await orNotFound(readInitiative(context, { id: (await params).id }));
  const { line, fields, effects, updates } = found;
  const notes = await readNotes(context, { kind: "initiative", ref: line.id });
  const t = await getTranslations("initiatives");
  const asked = await searchParams;
  const wasPosted = Boolean(asked.posted);
  return (
    <>
      <PageHead
        finding={line.name}
        tag={<InitiativeStateTag line={line} />}
        sub={<About line={line} />}
        actions={<Actions line={line} />}
      />
      {wasPosted && (
        <ForgetDraft viewerId={context.viewer.id ?? ""} initiativeId={line.id} text={t("posted")}>
          <NextUpdate context={context} saysNone />
        </ForgetDraft>
      )}
      <p className="initiative-now">
        <InitiativeStatus line={line} />
        <span>{line.statusSince ? t("since", { day: dayText(line.statusSince) }) : null}</span>
        <WeekStripInWords strip={line.strip} />
        <InitiativeFlags line={line} />
        <Link className="text-link" href={`/thread?from=initiative:${line.id}`} prefetch={false}>
          {t("followThread")}
        </Link>
      </p>
      <StandsInTheWay line={line} />
      <Section id="promises" title={t("promises")} note={t("promisesNote")}>
        <dl className="promises">
          <OutcomePromise context={context} effects={effects} />
          <DatePromise found={found} context={context} />
          <MoneyPromise context={context} line={line} budgetLines={found.budgetLines} />
        </dl>
      </Section>
      <Section id="history" title={t("history.title")} count={updates.length} note={t("history.note")}>
        <AskedOpinion line={line} />
        <UpdateHistory updates={updates} opinions={found.opinions} organisation={context.organisation} />
      </Section>
      <MeasuredImpact context={context} initiativeId={line.id} asked={impactAsked(asked)} />
      <Why impact={fields.businessImpact} description={fields.description} />
      <NotesSection
        notes={notes}
        on={`kind=initiative&ref=${line.id}`}
        mayWrite={notes.mayWrite}
        when={(at) => momentText(at, context.organisation.zone)}
      />
    </>
  );
}

/** Stream, stages, function and owners in one quiet line. */
async function About({ line }: { line: InitiativeLine }) {
  const t = await getTranslations("initiatives");
  return (
    <span className="initiative-about">
      {line.stream ? (
        <Link className="text-link" href={`/streams/${line.stream.key}`} prefetch={false}>
          {line.stream.name}
        </Link>
      ) : (
        <span>{t("lack.stream")}</span>
      )}
      {line.stages.map(({ id, key, name }) => (
        <Link key={id} className="text-link" href={`/journey?stage=${key}`} prefetch={false}>
          {name}
        </Link>
      ))}
      {line.function && <span>{line.function.name}</span>}
      {line.category && <span>{line.category}</span>}
      <KpiOwners line={line} />
    </span>
  );
}

async function Actions({ line }: { line: InitiativeLine }) {
  const t = await getTranslations("initiatives");
  const update = `/initiatives/${line.id}/update`;
  return (
    <>
      {line.mayEdit && <ButtonLink href={`/initiatives/${line.id}/edit`}>{t("edit")}</ButtonLink>}
      {line.mayUpdate && (
        <>
          <ButtonLink href={update} tone="primary" shortcut="u" data-update="">
            {t("postUpdate")}
          </ButtonLink>
          <ShortcutKey letter="u" href={update} typesAhead />
          <EarlyKeys />
        </>
      )}
    </>
  );
}

/** What keeps a draft or an imported initiative from being worked on, and the one step out of it. */
async function StandsInTheWay({ line }: { line: InitiativeLine }) {
  const t = await getTranslations("initiatives");
  if (line.state === "active" && line.missing.length === 0) return null;
  if (line.state === "closed") return null;
  const mayActivate = line.mayEdit && line.state !== "active";
  const action = mayActivate && (
    <ActivateInitiative
      initiativeId={line.id}
      version={line.version}
      label={t(line.state === "draft" ? "activate" : "resume")}
    />
  );
  return (
    <Notice tone={line.missing.length > 0 ? "warning" : "plain"} action={action}>
      {t(`stateMeans.${line.state}`)} <Lacks line={line} />
    </Notice>
  );
}

async function Why({ impact, description }: { impact: string; description: string }) {
  if (!impact && !description) return null;
  const t = await getTranslations("initiatives");
  return (
    <Section id="why" title={t("why")}>
      {impact && <p className="prose">{impact}</p>}
      {description && <p className="prose text-ink-2">{description}</p>}
    </Section>
  );
}
