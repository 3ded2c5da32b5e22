import { importAgainstCopy } from "./bench/import-events";
console.log(JSON.stringify(await importAgainstCopy()));
