"use client";

import { Button } from "@/app/_ui/button";
import { OneStepForm } from "../edit/one-step-form";
import { moveMapLane, moveMapStage, removeMapLane, renameMapLane, renameMapStage } from "./actions";
import type { DrawnLane, DrawnMap, DrawnStage, MapWords } from "./drawn-map";
import { removalAddress } from "./remove/address";

type HeadProps = { readonly map: DrawnMap; readonly words: MapWords; readonly onLeave: () => void };

/** A stage's name and place, and the way to the page that removes it. */
export function StageHeadEditor({ stage, map, words, onLeave }: HeadProps & { readonly stage: DrawnStage }) {
  const at = map.stages.indexOf(stage);
  const order = { stageId: stage.id, journeyVersion: map.version };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be one form's; this groups several
    <div className="cell-editor" role="group" aria-label={stage.name}>
      <OneStepForm
        key={stage.version}
        action={renameMapStage}
        about={{ stageId: stage.id, version: stage.version }}
        label={words.rename}
        name={`${words.rename}: ${stage.name}`}
        text={{ label: words.newName, value: stage.name }}
      />
      <span className="move-forms">
        <OneStepForm
          action={moveMapStage}
          about={{ ...order, position: at - 1 }}
          label={words.earlier}
          name={`${words.earlier}: ${stage.name}`}
          disabled={at === 0}
        />
        <OneStepForm
          action={moveMapStage}
          about={{ ...order, position: at + 1 }}
          label={words.later}
          name={`${words.later}: ${stage.name}`}
          disabled={at === map.stages.length - 1}
        />
      </span>
      <a className="text-link" href={stage.href} data-soft="">
        {words.stagePage}
      </a>
      <a className="text-link" href={removalAddress(stage.id, "map")} data-soft="">
        {words.removeStage}
      </a>
      <Button small onClick={onLeave}>
        {words.done}
      </Button>
    </div>
  );
}

/** A lane's name and place; an own lane can go when nothing stands in it. */
export function LaneHeadEditor({ lane, map, words, onLeave }: HeadProps & { readonly lane: DrawnLane }) {
  const at = map.lanes.indexOf(lane);
  const order = { laneId: lane.id, journeyVersion: map.version };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be one form's; this groups several
    <div className="cell-editor" role="group" aria-label={lane.label}>
      <OneStepForm
        key={lane.label}
        action={renameMapLane}
        about={order}
        label={words.rename}
        name={`${words.rename}: ${lane.label}`}
        text={{ label: words.newName, value: lane.label }}
      />
      <span className="move-forms">
        <OneStepForm
          action={moveMapLane}
          about={{ ...order, position: at - 1 }}
          label={words.up}
          name={`${words.up}: ${lane.label}`}
          disabled={at === 0}
        />
        <OneStepForm
          action={moveMapLane}
          about={{ ...order, position: at + 1 }}
          label={words.down}
          name={`${words.down}: ${lane.label}`}
          disabled={at === map.lanes.length - 1}
        />
      </span>
      {lane.kind === "own" && (
        <OneStepForm
          action={removeMapLane}
          about={order}
          label={words.removeLane}
          name={`${words.removeLane}: ${lane.label}`}
        />
      )}
      <Button small onClick={onLeave}>
        {words.done}
      </Button>
    </div>
  );
}
