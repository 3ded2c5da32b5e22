import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { countText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { EventMapping } from "@/lib/events/queries/event-mapping";
import { previewAddress } from "./asked-change";

/** The rules in their order, and what each catches of last week's events. */
export function RuleTable({ mapping }: { readonly mapping: EventMapping }) {
  const t = wordsOf("admin.events.mapping");
  const { rules, caught, mayConfigure } = mapping;
  const nameOf = stageNames(mapping);
  if (rules.length === 0) return <p className="hint">{t("noRules")}</p>;
  return (
    <DataTable caption={t("rules")} comfortable>
      <thead>
        <tr>
          <Th num>{t("order")}</Th>
          <Th>{t("pattern")}</Th>
          <Th>{t("stage")}</Th>
          <Th>{t("touchpoint")}</Th>
          <Th num>{t("names")}</Th>
          <Th num>{t("events")}</Th>
          {mayConfigure && <Th>{t("change")}</Th>}
        </tr>
      </thead>
      <tbody>
        {rules.map((rule, at) => (
          <tr key={rule.id}>
            <Td num>{at + 1}</Td>
            <Td strong wrap>
              <code>{rule.pattern}</code>
            </Td>
            <Td>{nameOf(rule.stageId)}</Td>
            <Td>{rule.touchpoint}</Td>
            <Td num>{countText(caught.byRule.get(rule.id)?.names ?? 0)}</Td>
            <Td num>{countText(caught.byRule.get(rule.id)?.events ?? 0)}</Td>
            {mayConfigure && (
              <Td>
                <RuleLinks rule={rule} at={at} last={rules.length - 1} />
              </Td>
            )}
          </tr>
        ))}
        {(["byHand", "none"] as const).map((pile) => (
          <tr key={pile}>
            <Td />
            <Td quiet>{t(pile === "none" ? "noRule" : "byHand")}</Td>
            <Td />
            <Td />
            <Td num>{countText(caught[pile].names)}</Td>
            <Td num>{countText(caught[pile].events)}</Td>
            {mayConfigure && <Td />}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

type RuleLinksProps = {
  readonly rule: EventMapping["rules"][number];
  readonly at: number;
  readonly last: number;
};

function RuleLinks({ rule: { id: ruleId, pattern }, at, last }: RuleLinksProps) {
  const t = wordsOf("admin.events.mapping");
  const ways = [
    { what: "edit", href: `/admin/events/mapping?open=${ruleId}#rule` },
    ...(at > 0 ? [{ what: "up", href: previewAddress({ kind: "move", ruleId, position: at - 1 }) } as const] : []),
    ...(at < last ? [{ what: "down", href: previewAddress({ kind: "move", ruleId, position: at + 1 }) } as const] : []),
    { what: "remove", href: previewAddress({ kind: "remove", ruleId }) },
  ] as const;
  return (
    <span className="rule-links">
      {ways.map(({ what, href }) => (
        <SoftLink key={what} className="text-link" href={href} aria-label={t("ruleNamed", { what: t(what), pattern })}>
          {t(what)}
        </SoftLink>
      ))}
    </span>
  );
}

/** A stage's name by its id; null is no stage. */
export function stageNames({ stages }: Pick<EventMapping, "stages">): (id: string | null) => string {
  const none = wordsOf("admin.events.mapping")("none");
  return (id) => stages.find((stage) => stage.id === id)?.name ?? none;
}
