import { wordsOf } from "@/app/_marks/words";
import { Select, TextInput } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { funnelDimensions, funnelOrders, funnelUnits } from "@/db/vocabulary/journeys";
import type { FunnelChoices } from "@/lib/events/queries/funnel-choices";
import { stepOptions } from "../step-options";
import { type FunnelView, funnelQuery, mostSteps } from "./funnel-address";

type FunnelQuestionsProps = { readonly view: FunnelView; readonly choices: FunnelChoices };

/** What the funnel is asked: a plain GET form, with one empty step more than there are. */
export function FunnelQuestions({ view, choices }: FunnelQuestionsProps) {
  const t = wordsOf("journey.explorer");
  const places = Array.from({ length: Math.min(mostSteps, view.steps.length + 1) }, (_, at) => at);
  const options = stepOptions(choices);
  const none = { value: "", label: t("noDimension") };
  const dimensions = [none, ...funnelDimensions.map((value) => ({ value, label: t(`dimension.${value}`) }))];
  return (
    <FilterBar
      key={funnelQuery(view)}
      label={t("questions")}
      action="/journey/funnel"
      apply={t("apply")}
      reset={{ href: "/journey/funnel", label: t("reset") }}
    >
      {places.map((at) => (
        <Select
          key={at}
          id={`step-${at + 1}`}
          name="step"
          label={t("step", { place: at + 1 })}
          options={[{ value: "", label: t("noStep") }, ...options]}
          defaultValue={view.steps[at] ?? ""}
        />
      ))}
      <Select
        id="order"
        name="order"
        label={t("order")}
        options={funnelOrders.map((value) => ({ value, label: t(`orders.${value}`) }))}
        defaultValue={view.order}
      />
      <Select
        id="unit"
        name="unit"
        label={t("unit")}
        options={funnelUnits.map((value) => ({ value, label: t(`units.${value}`) }))}
        defaultValue={view.unit}
      />
      <TextInput
        id="window"
        name="window"
        label={t("window")}
        inputMode="text"
        pattern="[0-9]{1,4}|none"
        title={t("windowHint")}
        defaultValue={view.windowDays ?? "none"}
      />
      <TextInput id="from" name="from" type="date" label={t("from")} defaultValue={view.from} />
      <TextInput id="until" name="until" type="date" label={t("until")} defaultValue={view.until} />
      <Select id="by" name="by" label={t("by")} options={dimensions} defaultValue={view.by ?? ""} />
      <Select id="thenBy" name="thenBy" label={t("thenBy")} options={dimensions} defaultValue={view.thenBy ?? ""} />
    </FilterBar>
  );
}
