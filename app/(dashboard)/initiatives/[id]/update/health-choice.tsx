import { StatusShape } from "@/app/_ui/marks/status-mark";
import { SegmentedChoice } from "@/app/_ui/segmented-choice";

export type HealthOption = {
  readonly value: "on_track" | "at_risk" | "off_track";
  readonly label: string;
  /** The written definition that stands beside the choice. */
  readonly means: string;
};

type HealthChoiceProps = {
  readonly healths: readonly HealthOption[];
  readonly label: string;
  readonly error: string | undefined;
  readonly chosen: string | undefined;
};

/** The three states with what each means in writing: all of them until one is chosen, then that one. */
export function HealthChoice({ healths, label, error, chosen }: HealthChoiceProps) {
  return (
    <SegmentedChoice
      id="health"
      name="health"
      label={label}
      error={error}
      tall
      required
      defaultValue={chosen}
      options={healths.map(({ value, label: word }) => ({
        value,
        label: word,
        mark: <StatusShape state={value} coloured />,
      }))}
      hint={healths.map(({ value, label: word, means }) => (
        <span key={value} data-means={value}>
          {word}: {means}
        </span>
      ))}
    />
  );
}
