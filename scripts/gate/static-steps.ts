import { migrationSteps } from "@/scripts/gate/migration-steps";
import { programStep, type Step, vitestStep } from "@/scripts/gate/steps";

/** What `npm run check` runs, fastest first, and what the gate begins with. */
export function staticSteps(): Step[] {
  return [
    programStep("format and lint (biome)", ["biome", "check", "--error-on-warnings", "."]),
    programStep("types (tsc)", ["tsc", "--noEmit"]),
    programStep("dependency rule (dependency-cruiser)", [
      "depcruise",
      "app",
      "lib",
      "db",
      "--config",
      ".dependency-cruiser.cjs",
    ]),
    programStep("unused code (knip)", ["knip"]),
    ...migrationSteps(),
    vitestStep("unit tests", "unit"),
  ];
}
