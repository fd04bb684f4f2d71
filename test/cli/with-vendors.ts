import { buildProgram } from '../../src/cli/app.ts';
import { reportFailure } from '../../src/cli/failure.ts';
import { surroundingsOf } from '../../src/cli/surroundings.ts';

// The command line as it is, but for one thing that no flag and no variable of the product can do: a server on this
// machine answers in the place of every vendor.
const vendorStandIn = process.env['TEST_VENDORS'];
if (vendorStandIn === undefined || !vendorStandIn.startsWith('http://127.0.0.1:')) process.exit(99);
const { TEST_VENDORS: _, TEST_TERMINAL: terminal, ...environment } = process.env;
const real = surroundingsOf(environment, 'test');
if (terminal !== undefined) {
  process.stdin.isTTY = true;
  process.stderr.isTTY = true;
}
const surroundings = { ...real, stdin: process.stdin, vendorStandIn };
let code = 0;
try {
  await buildProgram(surroundings, (each) => {
    code = each;
  }).parseAsync(process.argv);
} catch (error) {
  code = reportFailure(error, surroundings);
}
process.exitCode = code;
