import { wordsOf } from "@/app/_marks/words";
import { Select, TextInput } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { funnelDimensions } from "@/db/vocabulary/journeys";
import type { FunnelChoices } from "@/lib/events/queries/funnel-choices";
import { stepOptions } from "../step-options";
import { type TransitionView, transitionQuery } from "./transition-address";

/** What the matrix is asked: a plain GET form. */
export function TransitionQuestions({
  view,
  choices,
}: {
  readonly view: TransitionView;
  readonly choices: FunnelChoices;
}) {
  const t = wordsOf("journey.explorer");
  const own = wordsOf("journey.transitions");
  const options = stepOptions(choices);
  return (
    <FilterBar
      key={transitionQuery(view)}
      label={t("questions")}
      action="/journey/transitions"
      apply={t("apply")}
      reset={{ href: "/journey/transitions", label: t("reset") }}
    >
      <Select id="first" name="first" label={own("first")} options={options} defaultValue={view.first} />
      <Select id="second" name="second" label={own("second")} options={options} defaultValue={view.second} />
      <Select
        id="by"
        name="by"
        label={own("by")}
        options={funnelDimensions.map((value) => ({ value, label: t(`dimension.${value}`) }))}
        defaultValue={view.by}
      />
      <TextInput
        id="window"
        name="window"
        label={t("window")}
        pattern="[0-9]{1,4}|none"
        title={t("windowHint")}
        defaultValue={view.windowDays ?? "none"}
      />
      <TextInput id="from" name="from" type="date" label={t("from")} defaultValue={view.from} />
      <TextInput id="until" name="until" type="date" label={t("until")} defaultValue={view.until} />
    </FilterBar>
  );
}
