import { watchNpm } from "@/scripts/start/npm-above";

/** Stands for `npm start`: says when npm is there and when it is gone, then ends. */
watchNpm(() => {
  console.log("npm is gone");
  process.exit(0);
});
setInterval(() => {}, 1_000);
console.log(`watching ${process.pid}`);
