import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { EntryForm } from "@/app/_ui/entry-form";
import { countText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import type { RuleChange } from "@/lib/events/mapping/rule-changes";
import type { EventMapping, RulePreview as Preview } from "@/lib/events/queries/event-mapping";
import { changeRules } from "../actions";
import { stageNames } from "./rule-table";

/** What a change would do to last week's events, with the one button that makes it. */
export function RulePreview({ mapping, preview }: { readonly mapping: EventMapping; readonly preview: Preview }) {
  const t = wordsOf("admin.events.mapping");
  const { moving, moves, change } = preview;
  return (
    <Section id="preview" title={t("previewTitle")} note={t("previewNote")}>
      <p>
        <b>{changeText(mapping, change)}.</b> {t("moves", { names: moving.names, events: countText(moving.events) })}
        {moving.names > moves.length && ` ${t("mostMoves", { shown: moves.length })}`}
      </p>
      <PiledTable mapping={mapping} preview={preview} />
      {moves.length > 0 && <MoveTable mapping={mapping} moves={moves} />}
      <p className="hint">{t("saveNote", { weeks: mapping.weeks })}</p>
      <EntryForm
        action={changeRules}
        rows={[]}
        hidden={{ ...fieldsOfChange(change), seen: mapping.seen }}
        words={{ submit: t("save"), refused: t("wrong") }}
        cancel={{ href: "/admin/events/mapping", label: t("cancel") }}
      />
    </Section>
  );
}

/** How many of last week's events each rule catches, before and after. */
function PiledTable({ mapping, preview }: { readonly mapping: EventMapping; readonly preview: Preview }) {
  const t = wordsOf("admin.events.mapping");
  const nameOf = stageNames(mapping);
  const gone = mapping.rules.filter(({ id }) => !preview.rules.some((rule) => rule.id === id));
  const before = (id: string) => mapping.caught.byRule.get(id)?.events;
  const after = (id: string) => preview.caught.byRule.get(id)?.events;
  const printed = (events: number | undefined) => (events === undefined ? "–" : countText(events));
  return (
    <DataTable caption={t("previewTitle")}>
      <thead>
        <tr>
          <Th>{t("pattern")}</Th>
          <Th>{t("stage")}</Th>
          <Th num>{t("before")}</Th>
          <Th num>{t("after")}</Th>
        </tr>
      </thead>
      <tbody>
        {[...preview.rules, ...gone].map(({ id, pattern, stageId }) => (
          <tr key={id}>
            <Td strong={before(id) !== after(id)} wrap>
              <code>{pattern}</code>
            </Td>
            <Td>{nameOf(stageId)}</Td>
            <Td num>{printed(before(id))}</Td>
            <Td num>{printed(after(id))}</Td>
          </tr>
        ))}
        {(["byHand", "none"] as const).map((pile) => (
          <tr key={pile}>
            <Td quiet>{t(pile === "none" ? "noRule" : "byHand")}</Td>
            <Td />
            <Td num>{countText(mapping.caught[pile].events)}</Td>
            <Td num>{countText(preview.caught[pile].events)}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Which names would move, from where to where. */
function MoveTable({ mapping, moves }: { readonly mapping: EventMapping; readonly moves: Preview["moves"] }) {
  const t = wordsOf("admin.events.mapping");
  const nameOf = stageNames(mapping);
  const place = ({ stageId, touchpoint }: { stageId: string | null; touchpoint: string }) =>
    [nameOf(stageId), touchpoint].filter(Boolean).join(" · ");
  return (
    <DataTable caption={t("name")}>
      <thead>
        <tr>
          <Th>{t("name")}</Th>
          <Th>{t("from")}</Th>
          <Th>{t("to")}</Th>
          <Th num>{t("events")}</Th>
        </tr>
      </thead>
      <tbody>
        {moves.map(({ name, to }) => (
          <tr key={name.name}>
            <Td strong wrap>
              {name.name}
            </Td>
            <Td>{place(name)}</Td>
            <Td>{place(to)}</Td>
            <Td num>{countText(name.events)}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function changeText(mapping: EventMapping, change: RuleChange): string {
  const t = wordsOf("admin.events.mapping");
  const nameOf = stageNames(mapping);
  const of = "ruleId" in change ? mapping.rules.find(({ id }) => id === change.ruleId)?.pattern : null;
  const pattern = of ?? "";
  if (change.kind === "move") return t("willMove", { pattern, place: change.position + 1 });
  if (change.kind === "remove") return t("willRemove", { pattern });
  const { pattern: given, stageId } = change.rule;
  return t(change.kind === "add" ? "willAdd" : "willEdit", { pattern: given, stage: nameOf(stageId) });
}

/** A change as the fields of a form. */
function fieldsOfChange(change: RuleChange): Record<string, string> {
  const position = "position" in change ? { position: String(change.position) } : {};
  const ruleId = "ruleId" in change ? { ruleId: change.ruleId } : {};
  const { pattern, stageId, touchpoint } =
    "rule" in change ? change.rule : { pattern: "", stageId: "", touchpoint: "" };
  const rule = "rule" in change ? { pattern, stageId, touchpoint } : {};
  return { kind: change.kind, ...position, ...ruleId, ...rule };
}
