import { wordsOf } from "@/app/_marks/words";
import { SoftLink } from "@/app/_ui/soft-link";
import type { ExperimentLine } from "@/lib/experiments/experiment";

/** What was tried at a stage, in one line: each with its verdict, leading to its page. */
export function StageExperiments({ experiments }: { readonly experiments: readonly ExperimentLine[] }) {
  const [t, verdicts] = [wordsOf("journey.stage"), wordsOf("journey.experimentPage.verdict")];
  return (
    <p className="stage-experiments">
      {t("experiments", { count: experiments.length })}{" "}
      {experiments.map(({ id, key, name, judged }, at) => (
        <span key={id}>
          {at > 0 && " · "}
          <SoftLink className="text-link" href={`/journey/experiments/${key}`}>
            {name}
          </SoftLink>{" "}
          ({verdicts(judged.verdict)})
        </span>
      ))}
    </p>
  );
}
