// Says whether files are HAR 1.2, as the schemas of har-validator have it.
import { readFileSync } from "node:fs";
import validator from "har-validator";

for (const file of process.argv.slice(2)) {
  try {
    const har = await validator.har(JSON.parse(readFileSync(file, "utf8")));
    console.log(`ok ${har.log.entries.length}`);
  } catch (refused) {
    console.log(JSON.stringify(refused.errors ?? String(refused)));
    process.exitCode = 1;
  }
}
