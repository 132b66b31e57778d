// What the workbench loads on a cold cache, gzipped: the page, and every script and style it needs. Fails above the
// budget. Follows the imports of the built files, so that it needs no browser.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const budget = 320 * 1024;
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const assets = readdirSync(`${dist}assets`).filter((name) => /\.(js|css)$/.test(name));
const named = (start) => assets.filter((name) => name.startsWith(`${start}-`));
const wanted = new Set([...named('index'), ...['AppFrame', 'WorkbenchPage', 'IdleWatch'].flatMap(named)]);

for (const name of wanted) {
  if (!name.endsWith('.js')) continue;
  const text = readFileSync(`${dist}assets/${name}`, 'utf8');
  // Static imports only; what is loaded lazily stands in import() and is not part of the first load.
  for (const match of text.matchAll(/(?:^|[;}\s])(?:import|from)\s*"\.\/([^"]+\.js)"/g)) wanted.add(match[1]);
  for (const css of named(name.replace(/-[^-]+\.js$/, '')).filter((one) => one.endsWith('.css'))) wanted.add(css);
}

let total = statSync(`${dist}index.html.gz`).size;
for (const name of [...wanted].sort()) {
  const size = statSync(`${dist}assets/${name}.gz`).size;
  total += size;
  console.log(`${String(size).padStart(8)}  ${name}`);
}
console.log(`${String(total).padStart(8)}  first load of the workbench, gzip; the budget is ${budget}`);
process.exit(total > budget ? 1 : 0);
