import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { lagText } from "@/app/_marks/driver-words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Context } from "@/lib/kernel/operation";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import type { SearchParams } from "../../list-address";
import type { KpiDetail } from "../kpi-detail";
import { addDriver, changeDriver, setCalculation } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis.driverForm"))("title") };
}

type Link = KpiDetail["drivers"][number];
type DriversPageProps = { params: Promise<{ key: string }>; searchParams: Promise<SearchParams> };

export default async function DriversPage({ params, searchParams }: DriversPageProps) {
  const context = await requireContext();
  const kpi = await orNotFound(readKpi(context, { key: decodeURIComponent((await params).key) }));
  if (!kpi.mayEdit) notFound();
  const { driver } = await searchParams;
  const chosen = kpi.drivers.find(({ key }) => key === driver);
  if (driver !== undefined && !chosen) notFound();
  const t = await getTranslations("kpis.driverForm");
  const { name } = kpi.line;
  return (
    <>
      <PageHead
        finding={chosen ? t("findingLink", { driver: chosen.name, name }) : t("finding", { name })}
        sub={t("sub")}
      />
      {chosen ? <ChangeForm kpi={kpi} link={chosen} /> : <AllForms kpi={kpi} context={context} />}
    </>
  );
}

/** One link at a time: what is said of it, or that it goes. */
async function ChangeForm({ kpi, link }: { kpi: KpiDetail; link: Link }) {
  const t = await getTranslations("kpis.driverForm");
  return (
    <EntryForm
      action={changeDriver}
      hidden={{ output: kpi.line.key, driver: link.key }}
      rows={[...(await saidRows(link)), [{ kind: "check", name: "remove", label: t("remove") }]]}
      words={{ submit: t("submitChange"), refused: t("refused") }}
      cancel={{ href: `/kpis/${kpi.line.key}/drivers`, label: t("cancel") }}
    />
  );
}

async function AllForms({ kpi, context }: { kpi: KpiDetail; context: Context }) {
  const { items } = await listKpis(context, { sort: "name", limit: 500 });
  const t = await getTranslations("kpis.driverForm");
  const { key, cadence } = kpi.line;
  const others = items.filter((line) => line.key !== key);
  const cancel = { href: `/kpis/${key}?tab=drivers`, label: t("cancel") };
  const linked = new Set(kpi.drivers.map(({ id }) => id));
  const choices = (lines: typeof others) => [
    { value: "", label: t("choose") },
    ...lines.map((line) => ({ value: line.key, label: line.name })),
  ];
  const free = choices(others.filter(({ id }) => !linked.has(id)));
  return (
    <>
      {kpi.drivers.length > 0 && (
        <Section id="linked" title={t("linked")} count={kpi.drivers.length}>
          <ul className="link-rows">
            {kpi.drivers.map((link) => (
              <li key={link.id}>
                <SoftLink href={`/kpis/${key}/drivers?driver=${link.key}`}>{link.name}</SoftLink>{" "}
                <span className="text-ink-3">{[lagText(link), link.note].filter(Boolean).join(" · ")}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="add" title={t("add")}>
        <EntryForm
          action={addDriver}
          hidden={{ output: key }}
          rows={[
            [{ kind: "select", name: "driver", label: t("driver"), required: true, options: free }],
            ...(await saidRows(null)),
          ]}
          words={{ submit: t("submitAdd"), refused: t("refused") }}
          cancel={cancel}
        />
      </Section>
      <Section id="calculation" title={t("calculation")} note={t("calculationNote")}>
        <EntryForm
          action={setCalculation}
          hidden={{ kpi: key }}
          rows={await calculationRows(kpi, choices(others.filter((line) => line.cadence === cadence)))}
          words={{ submit: t("submitCalculation"), refused: t("refused") }}
          cancel={cancel}
        />
      </Section>
    </>
  );
}

async function saidRows(link: Link | null): Promise<QuestionRow[]> {
  const t = await getTranslations("kpis.driverForm");
  const effect = link?.expectedEffect ?? null;
  return [
    [{ kind: "number", name: "lagWeeks", label: t("lag"), hint: t("lagHint"), initial: String(link?.lagWeeks ?? 0) }],
    [
      {
        ...{ kind: "number", name: "expectedEffect", label: t("effect"), hint: t("effectHint") },
        initial: effect === null ? "" : String(effect),
      },
    ],
    [{ kind: "text", name: "note", label: t("note"), initial: link?.note ?? "" }],
  ];
}

async function calculationRows(
  { calculation, definition }: KpiDetail,
  options: { value: string; label: string }[],
): Promise<QuestionRow[]> {
  const t = await getTranslations("kpis.driverForm");
  const inputs = calculation?.inputs ?? [];
  const isListed = calculation !== null && calculation.count === inputs.length;
  const inRole = (role: string) => inputs.find((input) => input.role === role)?.key ?? "";
  const kinds = (["measured", "ratio", "difference", "sum", "pooled"] as const).map((value) => ({
    value,
    label: t(`kind.${value}`),
  }));
  const members = isListed ? inputs.filter(({ role }) => role === "member").map(({ key }) => key) : [];
  const why: QuestionRow = [
    { kind: "text", name: "reason", label: t("reason"), hint: t("reasonHint"), required: true },
  ];
  return [
    [{ kind: "select", name: "kind", label: t("kindLabel"), options: kinds, initial: calculation?.kind ?? "measured" }],
    [
      { kind: "select", name: "left", label: t("left"), options, initial: inRole("left") },
      { kind: "select", name: "right", label: t("right"), options, initial: inRole("right") },
    ],
    [{ kind: "area", name: "members", label: t("members"), hint: t("membersHint"), initial: members.join("\n") }],
    ...(definition.countsTowardsIncentive ? [why] : []),
  ];
}
