// Loaded into the web server: ends it when `npm start` is killed, so that no server without its keeper holds the port.
process.once("disconnect", () => process.exit(1));
