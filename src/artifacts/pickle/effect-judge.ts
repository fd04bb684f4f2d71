import type { CallValue, Effect, Value } from '../../formats/pickle/index.ts';
import { TECHNIQUES } from './advisories.data.ts';
import { useOf } from './allow-list.ts';
import {
  isBytesLike,
  isEmptyObject,
  isListedOrRuled,
  isMadeHere,
  isRebuilder,
  MAKES_CLASSES,
  MAKES_FUNCTIONS,
  MILD,
  SETS_ATTRIBUTES,
  TAKES_CODE,
  TAKES_SOURCE,
} from './call-kinds.ts';
import { loadedBy, ruleFor } from './call-rules.ts';
import { type EffectVerdicts, Findings } from './findings.ts';
import { HeldNames } from './held-names.ts';
import { judgeEntries } from './judge-entries.ts';
import { judgeFound, judgeGetattr } from './judge-found.ts';
import { judgeBuild, judgeFill, judgePersistent } from './judge-targets.ts';
import { below, type NamePath, pathText } from './name-path.ts';
import { attributeOf, isGetattr, type Referent, referentOf } from './referent.ts';
import { argumentsOf, printable, showCall, showValue } from './show-value.ts';
import { looksLikeClass } from './standing.ts';
import { Standings } from './standings.ts';

/** Calls that a call makes on the way (partial of partial …) that are followed (CWE-674). */
const DEPTH_MAX = 16;
/** The verdict on what a pickle does, effect by effect, in the order of execution. Pure: nothing is read or run. */
export class EffectJudge {
  readonly #findings = new Findings();
  readonly #standings = new Standings();
  readonly #names = new HeldNames(this.#findings, this.#standings);
  #hasHelper = false;

  take(effect: Effect): void {
    switch (effect.kind) {
      case 'import':
        this.#names.hold(effect.global, effect.at);
        return;
      case 'extension':
        this.#findings.find(
          'suspicious',
          `extension ${effect.code}`,
          effect.at,
          'it calls or holds what the loading program registered under a number, which nobody can tell from the file',
          TECHNIQUES.extension,
        );
        return;
      case 'call':
        this.#call(effect.call, effect.at);
        return;
      case 'build':
        this.#noteChange(effect.target);
        judgeBuild(this.#findings, effect.target, effect.state, effect.at);
        return;
      case 'fill':
        this.#noteChange(effect.target);
        judgeFill(this.#findings, effect.target, effect.values, effect.at);
        if (effect.how === 'items') judgeEntries(this.#findings, effect.values, effect.at);
        return;
      case 'persistent-load':
        judgePersistent(this.#findings, effect.id, effect.at);
        return;
      case 'buffer':
        return;
    }
  }

  verdicts(): EffectVerdicts {
    this.#names.tell();
    return this.#findings.done();
  }

  #call(call: CallValue, at: number): void {
    const callee = referentOf(call.callee);
    this.#judgeCall(callee, argumentsOf(call), call, at, DEPTH_MAX);
  }

  #judgeCall(callee: Referent, args: readonly Value[], call: CallValue, at: number, depth: number): void {
    if (depth <= 0) {
      this.#findings.find('suspicious', showValue(call), at, 'it nests calls deeper than any model does', []);
      return;
    }
    switch (callee.kind) {
      case 'named':
        this.#callNamed(callee.path, args, call, at, depth);
        return;
      case 'partial':
        this.#judgeCall(callee.callee, [...callee.first, ...args], call, at, depth - 1);
        return;
      case 'method-caller': {
        const object = args[0] === undefined ? null : referentOf(args[0]);
        if (object === null) return;
        this.#judgeCall(attributeOf(object, callee.name), callee.first, call, at, depth - 1);
        return;
      }
      case 'attribute-getter': {
        const object = args[0] === undefined ? null : referentOf(args[0]);
        if (object !== null)
          judgeFound(this.#findings, this.#standings, attributeOf(object, callee.name), call, at);
        return;
      }
      case 'run-time-name':
        this.#findings.find(
          'malicious',
          showValue(call),
          at,
          'it calls something whose name is put together while loading',
          TECHNIQUES.builtName,
        );
        return;
      case 'extension':
        this.#findings.find(
          'suspicious',
          showValue(call),
          at,
          'it calls what the loading program registered under a number',
          TECHNIQUES.extension,
        );
        return;
      case 'made-by':
        if (MAKES_FUNCTIONS.test(`${callee.path.module}.${callee.path.name}`)) {
          this.#findings.find('malicious', showValue(call), at, 'it runs code that travels in the file', []);
        } else if (call.via !== 'NEWOBJ' || !MAKES_CLASSES.test(callee.path.name)) {
          this.#findings.find(
            'suspicious',
            showValue(call),
            at,
            'it calls an object that it has made itself',
            [],
          );
        }
        return;
      case 'persistent':
      case 'unknown':
        this.#findings.find(
          'suspicious',
          showValue(call),
          at,
          'it calls something that cannot be told from the file',
          [],
        );
        return;
      case 'data':
        return;
    }
  }

  #callNamed(path: NamePath, args: readonly Value[], call: CallValue, at: number, depth: number): void {
    const { keywords } = call;
    const shown = showCall(printable(pathText(path)), args, keywords);
    if (isGetattr(path) && args.length >= 2) {
      judgeGetattr(this.#findings, this.#standings, path, args, call, at);
      return;
    }
    const verdict = ruleFor(path)?.({ args, keywords });
    if (verdict !== undefined) {
      switch (verdict.kind) {
        case 'fine':
          return;
        case 'calls':
          this.#callsOnTheWay(path, verdict.callee, verdict.args, call, at, depth);
          return;
        case 'loads':
          this.#findings.carry('any', verdict.content, at, pathText(path));
          return;
        case 'looks-up':
          judgeFound(this.#findings, this.#standings, verdict.found, call, at);
          return;
        case 'wrong':
          this.#findings.find(verdict.danger, shown, at, verdict.why, verdict.advisories ?? []);
          return;
      }
    }
    const use = useOf(path);
    if (use === 'construct') return;
    const isRestored = call.via === 'NEWOBJ' || call.via === 'NEWOBJ_EX' || args.length === 0;
    if (use === 'restore' && isRestored) return;
    // Vetted to be restored or held; what its constructor does with arguments, nobody looked at.
    if (use !== null && this.#standings.of(path).kind !== 'sink') {
      this.#findings.unvet(below(path, '(…)'), at);
      return;
    }
    this.#names.excuse(path);
    this.#callUnlisted(path, args, call, shown, at);
  }

  #callUnlisted(path: NamePath, args: readonly Value[], call: CallValue, shown: string, at: number): void {
    const standing = this.#standings.of(path);
    const dotted = `${path.module}.${path.name}`;
    switch (standing.kind) {
      case 'sink': {
        const loads = loadedBy(path, { args, keywords: call.keywords });
        if (loads?.kind === 'loads') this.#findings.carry('pickle', loads.content, at, pathText(path));
        const canonical = dotted.replace(/^(?:posix|nt)\./, 'os.');
        if (TAKES_SOURCE.test(canonical)) {
          for (const arg of args)
            if (isBytesLike(arg)) this.#findings.carry('source', arg, at, pathText(path));
        }
        const takesCode = TAKES_CODE.test(canonical);
        if (takesCode) {
          this.#findings.carry('code', call, at, pathText(path));
          return;
        }
        // What functions are put together with says less than the code that they get.
        if (standing.group === 'function' && this.#hasHelper) return;
        this.#hasHelper ||= standing.group === 'function';
        const isMild =
          MILD.has(standing.group) ||
          (standing.group === 'network' && isEmptyObject(path, args, call)) ||
          (loads?.kind === 'loads' && isBytesLike(loads.content)) ||
          (SETS_ATTRIBUTES.has(dotted) && isMadeHere(args[0]));
        this.#findings.find(
          isMild ? 'suspicious' : 'malicious',
          shown,
          at,
          standing.why,
          standing.advisories,
        );
        return;
      }
      case 'reflective':
        this.#findings.find('malicious', shown, at, standing.why, standing.advisories);
        return;
      case 'dotted':
        this.#findings.find('suspicious', shown, at, `it calls ${standing.why}`, TECHNIQUES.dottedName);
        return;
      case 'standard':
        this.#findings.find(
          'suspicious',
          shown,
          at,
          'it calls a part of the standard library that models have no use for',
          [],
        );
        return;
      case 'unknown':
        this.#findings.find('suspicious', shown, at, 'it calls into a module that no known package has', []);
        return;
      case 'main':
      case 'repository':
        this.#findings.unvet(path, at);
        return;
      case 'known':
        if (looksLikeClass(path) || call.via !== 'REDUCE' || isRebuilder(path)) {
          this.#findings.unvet(path, at);
          return;
        }
        this.#findings.find(
          'suspicious',
          shown,
          at,
          'it calls a function of a known package that nobody has looked at',
          [],
        );
        return;
    }
  }

  #callsOnTheWay(
    path: NamePath,
    callee: Value,
    args: readonly Value[],
    call: CallValue,
    at: number,
    depth: number,
  ): void {
    const referent = referentOf(callee);
    // `functools.partial` only holds it: nothing runs yet.
    if (path.module === 'functools') {
      if (referent.kind === 'run-time-name') {
        this.#findings.find(
          'malicious',
          showValue(call),
          at,
          'it prepares a call of a name that is put together while loading',
          TECHNIQUES.builtName,
        );
      } else if (referent.kind === 'named') {
        const rule = ruleFor(referent.path)?.({ args, keywords: call.keywords });
        if (rule?.kind === 'wrong')
          this.#findings.find(rule.danger, showValue(call), at, rule.why, rule.advisories ?? []);
        const standing = isListedOrRuled(referent.path) ? null : this.#standings.of(referent.path);
        if (standing?.kind === 'sink') {
          this.#names.excuse(referent.path);
          this.#findings.find(
            'malicious',
            showValue(call),
            at,
            `it prepares a call: ${standing.why}`,
            standing.advisories,
          );
        } else if (isGetattr(referent.path)) this.#getattrPrepared(call, at);
      }
      return;
    }
    if (referent.kind === 'data') {
      this.#findings.find('suspicious', showValue(call), at, 'it has a function called that is none', []);
      return;
    }
    this.#judgeCall(referent, args, call, at, depth - 1);
  }

  #getattrPrepared(call: CallValue, at: number): void {
    this.#findings.find(
      'suspicious',
      showValue(call),
      at,
      'it prepares a look-up of names that come later',
      [],
    );
  }

  /** What is changed for the whole program is told as such, and not as held. */
  #noteChange(target: Value): void {
    const referent = referentOf(target);
    if (referent.kind === 'named') this.#names.excuse(referent.path);
  }
}
