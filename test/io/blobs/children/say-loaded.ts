import { writeSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** Loaded before a program, says of every package of AWS that it comes to. */
registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier.startsWith('@aws-sdk/')) writeSync(2, `loaded ${specifier}\n`);
    return next(specifier, context);
  },
});
