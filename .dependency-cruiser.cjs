/** Three layers, one direction: app → lib → db. Each rule has been shown to catch a planted violation. */
const onlyDatabaseFiles =
  "(^lib/.*(queries|commands)(/|\\.ts$))|^lib/kernel/(operation|once|audit-trail)\\.ts$|^lib/access/within\\.ts$|^lib/events/store/|\\.db\\.test\\.ts$";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: { pathNot: "^db/schema" }, to: { circular: true } },
    { name: "db-knows-nobody", severity: "error", from: { path: "^db/" }, to: { path: "^(lib|app)/" } },
    {
      name: "vocabulary-imports-nothing",
      severity: "error",
      from: { path: "^db/vocabulary/" },
      to: { pathNot: "^db/vocabulary/$" },
    },
    {
      name: "lib-knows-no-framework",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "node_modules/(next|react|react-dom|next-auth|next-intl)/|^app/" },
    },
    {
      name: "only-queries-and-commands-touch-the-database",
      severity: "error",
      from: { path: "^lib/", pathNot: onlyDatabaseFiles },
      to: {
        path: "^db/(?!vocabulary)|node_modules/(drizzle-orm|pg|pg-copy-streams)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "app-goes-through-lib",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/_server/" },
      to: { path: "^db/(?!vocabulary)|node_modules/(drizzle-orm|pg|next-auth)/" },
    },
    {
      name: "ui-is-domain-free",
      severity: "error",
      from: { path: "^app/_ui/" },
      to: { path: "^(lib/(?!kernel)|db/|app/(?!_ui))" },
    },
    {
      name: "recharts-lives-in-charts",
      severity: "error",
      from: { path: "^(app|lib|db)/", pathNot: "^app/_ui/charts/" },
      to: { path: "node_modules/recharts/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    exclude: { path: "^(\\.next|\\.test|\\.data)" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
