import { wordsOf } from "@/app/_marks/words";
import { BreakdownChart } from "@/app/_ui/charts/breakdown-chart";
import { FigureWithTable } from "@/app/_ui/charts/figure-with-table";
import { countText, shareText } from "@/app/_ui/format";
import type { FunnelDimension, FunnelGroup } from "@/lib/events/funnel";
import type { Funnel } from "@/lib/events/queries/funnel";
import type { FunnelRoom } from "./funnel-stages";

type FunnelBreakdownProps = {
  readonly room: FunnelRoom;
  readonly funnel: Funnel;
  readonly by: FunnelDimension;
  readonly personas: readonly { readonly key: string; readonly name: string }[];
};

const mostBars = 8;

/** The share of each group that took the worst step, drawn and as a table; who could not be recognised is a group too. */
export function FunnelBreakdown({ room, funnel, by, personas }: FunnelBreakdownProps) {
  const t = wordsOf("journey.funnel");
  const groups = funnel.groups ?? [];
  const at = Math.max(1, room.worst ? room.steps.indexOf(room.worst.name) + 1 : 1);
  const values = { from: room.steps[at - 1] ?? "", to: room.steps[at] ?? "" };
  const nameOf = ({ key }: FunnelGroup) =>
    key === null ? t("unrecognised") : (personas.find((one) => by === "persona" && one.key === key)?.name ?? key);
  const rows = groups.slice(0, mostBars).map((group) => ({ name: nameOf(group), values: [rateAt(group, at)] }));
  if (rows.length === 0) return <p className="hint">{t("nobody")}</p>;
  const title = t("breakdown", { by: t(`byName.${by}`), ...values });
  return (
    <FigureWithTable
      label={t("asTable")}
      caption={title}
      columns={[
        t(`byName.${by}`),
        t("started"),
        t("ofAll"),
        ...funnel.steps.slice(1).map((_, step) => room.steps[step + 1] ?? ""),
      ]}
      rows={groups.map((group) => tableRow(group, nameOf(group), funnel))}
    >
      <BreakdownChart
        finding={title}
        note={unrecognisedNote(t, funnel)}
        summary={rows.map(({ name, values: [rate] }) => `${name} ${rate?.text ?? "–"}`).join(", ")}
        series={[title]}
        rows={rows}
      />
    </FigureWithTable>
  );
}

function rateAt({ steps }: FunnelGroup, at: number) {
  const rate = steps[at]?.ofPrevious ?? null;
  return rate === null ? null : { amount: rate, text: shareText(rate) };
}

function tableRow({ steps }: FunnelGroup, name: string, funnel: Funnel): (string | null)[] {
  const [first, ...later] = steps;
  const start = funnel.steps[0]?.count ?? 0;
  const share = start > 0 ? shareText((first?.count ?? 0) / start) : null;
  return [
    name,
    countText(first?.count ?? 0),
    share,
    ...later.map(({ ofPrevious }) => (ofPrevious === null ? null : shareText(ofPrevious))),
  ];
}

type Words = ReturnType<typeof wordsOf<"journey.funnel">>;

function unrecognisedNote(t: Words, { groups = [], steps }: Funnel): string {
  const start = steps[0]?.count ?? 0;
  const unknown = groups.find(({ key }) => key === null)?.steps[0]?.count ?? 0;
  return start > 0 ? t("unrecognisedShare", { share: shareText(unknown / start) }) : "";
}
