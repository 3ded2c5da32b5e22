import { wordsOf } from "@/app/_marks/words";
import type { QuestionRow } from "@/app/_ui/entry-form";
import { valueTiers } from "@/db/vocabulary/journeys";
import type { PersonaPage } from "@/lib/journeys/queries/persona-overlaps";

/** What is asked about a persona, with what was answered before. */
export function personaQuestions(persona: PersonaPage | null): QuestionRow[] {
  const t = wordsOf("journey.personaPage");
  const tiers = valueTiers.map((value) => ({ value, label: t(`tier.${value}`) }));
  const area = (name: "needs" | "likes" | "dislikes" | "interests") =>
    ({ kind: "area", name, label: t(`field.${name}`), initial: persona?.[name] }) as const;
  const tier = (name: "valueTier" | "advocacyPotential") =>
    ({
      kind: "select",
      name,
      label: t(`field.${name}`),
      options: tiers,
      initial: persona?.[name] ?? "medium",
    }) as const;
  return [
    [
      { kind: "text", name: "name", label: t("name"), initial: persona?.name, required: true },
      { kind: "text", name: "segment", label: t("segment"), hint: t("segmentHint"), initial: persona?.segment },
    ],
    [area("needs")],
    [area("likes"), area("dislikes")],
    [area("interests")],
    [tier("valueTier"), tier("advocacyPotential")],
  ];
}
