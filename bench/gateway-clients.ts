// Clients of the Hub with the gateway in front, as people use them; the lab is the hub.
//   node bench/gateway-clients.ts [--programs DIR] [--torch DIR] [--only CLIENT] [--column COLUMN] [--at-once N] [--dry]
// DIR has virtual environments hub1, hub2 and hub036 and a folder js with the JavaScript packages. Every cell runs in homes
// of its own against `weighbridge serve`, in a process of its own. Writes bench/gateway-clients.json and the table of
// docs/clients.md unless `--dry`; with `--only` and `--column` in place of those cells.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCell } from './gateway-clients/cells.ts';
import { COLUMNS } from './gateway-clients/client.ts';
import { installedClients } from './gateway-clients/clients.ts';
import { openStage } from './gateway-clients/stage.ts';
import { type Row, withTable } from './gateway-clients/table.ts';

const { values } = parseArgs({
  options: {
    programs: { type: 'string', default: '/tmp/gw' },
    torch: { type: 'string', default: '/tmp/venv-ml/lib/python3.11/site-packages' },
    only: { type: 'string', default: '' },
    column: { type: 'string', default: '' },
    'at-once': { type: 'string', default: '2' },
    dry: { type: 'boolean', default: false },
  },
});
const { clients, missing } = installedClients({ folder: values.programs, torch: values.torch });
const results = join(import.meta.dirname, 'gateway-clients.json');
const page = join(import.meta.dirname, '../docs/clients.md');

await using stage = await openStage(join(values.programs, 'hub1/bin/python'), values.torch);
const known = existsSync(results)
  ? (JSON.parse(readFileSync(results, 'utf8')) as { rows: readonly Row[] }).rows
  : [];
const rows: Row[] = clients.map(({ name, version, does }) => {
  // A run of some cells leaves the others as they were.
  const before = known.find((row) => row.name === name && row.version === version);
  const cells = Object.fromEntries(
    does.flatMap((column) => (before?.cells[column] ? [[column, before.cells[column]]] : [])),
  );
  return { name, version, does, cells };
});
const left = rows
  .filter(({ name, version }) => `${name} ${version}`.includes(values.only))
  .flatMap((row) =>
    COLUMNS.filter((column) => row.does.includes(column) && column.includes(values.column)).map((column) => ({
      row,
      column,
    })),
  );
await Promise.all(
  Array.from({ length: Number(values['at-once']) }, async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const { row, column } = next;
      const client = clients.find(({ name, version }) => name === row.name && version === row.version)!;
      const begun = performance.now();
      const cell = await runCell(stage, client, column);
      row.cells[column] = cell;
      const seconds = Math.round((performance.now() - begun) / 1000);
      console.log(`${row.name} ${row.version} | ${column} | ${seconds} s | ${JSON.stringify(cell)}`);
    }
  }),
);
if (!values.dry) {
  const date = new Date().toISOString().slice(0, 10);
  const published = rows.map(({ name, version, cells }) => ({ name, version, cells }));
  writeFileSync(results, `${JSON.stringify({ date, rows: published, missing }, null, 2)}\n`);
  writeFileSync(page, withTable(readFileSync(page, 'utf8'), rows, missing));
}
