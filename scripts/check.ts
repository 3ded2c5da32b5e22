import { mkdirSync } from "node:fs";
import { close } from "@/scripts/gate/closing";
import { staticSteps } from "@/scripts/gate/static-steps";
import { runSteps } from "@/scripts/gate/steps";

mkdirSync(".test", { recursive: true });
close(await runSteps(staticSteps()));
