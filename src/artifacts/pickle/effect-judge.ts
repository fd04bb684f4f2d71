import type { Danger } from '../../core/index.ts';
import type { CallValue, Effect, GlobalValue, Value } from '../../formats/pickle/index.ts';
import { TECHNIQUES } from './advisories.data.ts';
import { useOf } from './allow-list.ts';
import { loadedBy, ruleFor } from './call-rules.ts';
import { judgeState } from './judge-state.ts';
import { below, type NamePath, pathText } from './name-path.ts';
import { attributeOf, isGetattr, type Referent, referentOf, textOf } from './referent.ts';
import { argumentsOf, printable, showCall, showValue } from './show-value.ts';
import type { SinkGroup } from './sink-groups.data.ts';
import { isMemberOfListed, looksLikeClass, type Standing, standingOf } from './standing.ts';

/** Something that loading does, found in a stream. */
export interface PickleFinding {
  readonly danger: Exclude<Danger, 'none'>;
  readonly what: string;
  readonly at: number;
  readonly why: string;
  readonly advisories: readonly string[];
}

/** Something that the file holds and that is loaded, run or read as code: to be looked at as such. */
export interface Carried {
  readonly kind: 'pickle' | 'any' | 'source' | 'code';
  readonly content: Value;
  readonly at: number;
  /** What takes it: `pickle.loads`. */
  readonly by: string;
}

/** A name that nobody has looked at. */
export interface Unvetted {
  readonly name: string;
  readonly at: number;
}

export interface EffectVerdicts {
  readonly findings: readonly PickleFinding[];
  readonly carried: readonly Carried[];
  /** Classes of known packages, of `__main__` and of the repository: told as one. */
  readonly unvetted: readonly Unvetted[];
  /** Names that are not told any more since there are too many. */
  readonly dropped: number;
}

/** Different findings, carried contents and names that are kept of one file (CWE-400); of each, the first stand for all. */
const KEPT_MAX = 500;
/** Calls that a call makes on the way (partial of partial …) that are followed (CWE-674). */
const DEPTH_MAX = 16;
/** Names whose standing is remembered (CWE-400). */
const REMEMBERED_MAX = 20_000;

/** Groups that are harmful as soon as a name of theirs is held; of the others only a call is. */
const HARMFUL_AS_VALUES: ReadonlySet<SinkGroup> = new Set([
  'code',
  'process',
  'import',
  'native',
  'interpreter',
]);
/** Groups of which even a call is no proof of harm. */
const MILD: ReadonlySet<SinkGroup> = new Set(['disclosure', 'function']);
/** Sinks that take Python source. */
const TAKES_SOURCE =
  /^(?:builtins\.(?:eval|exec|compile|execfile)|numpy\.testing\..*runstring|timeit\.\w+|cProfile\.\w+|profile\.\w+|code\.\w.*|runpy\._run_code|pdb\.\w+|trace\.Trace\.\w+|torch\.jit\.unsupported_tensor_ops\.execWrapper)$/;
const TAKES_CODE =
  /^(?:marshal\.loads|types\.(?:CodeType|FunctionType|LambdaType)|dill\._dill\._create_(?:code|function)|(?:\w+\.)*cloudpickle\.(?:_make_function|_make_skel_func|_code_reduce))$/;

/** Holding them is no harm: dill does. */
const SETS_ATTRIBUTES: ReadonlySet<string> = new Set([
  'builtins.setattr',
  'builtins.delattr',
  'dill._dill._setattr',
  'dill._dill._delattr',
]);
/** Classes of the file's own; that they are made is told already. */
const MAKES_CLASSES =
  /^_(?:make_skeleton_class|make_skeleton_enum|create_type|lookup_class_or_track|rehydrate_skeleton_class)$/;
/** What they give is code of the file, and calling it runs it. */
const MAKES_FUNCTIONS =
  /^(?:types\.(?:FunctionType|LambdaType)|dill\._dill\._create_function|(?:\w+\.)*cloudpickle\.(?:_make_function|_make_skel_func))$/;

/** The verdict on what a pickle does, effect by effect, in the order of execution. Pure: nothing is read or run. */
export class EffectJudge {
  readonly #findings = new Map<string, PickleFinding>();
  readonly #carried: Carried[] = [];
  readonly #unvetted = new Map<string, number>();
  /** Names that are held but not called, and off the list. */
  readonly #held = new Map<
    string,
    { readonly path: NamePath; readonly at: number; readonly written: string }
  >();
  readonly #called = new Set<string>();
  readonly #standings = new Map<string, Standing>();
  #dropped = 0;
  #hasHelper = false;

  take(effect: Effect): void {
    switch (effect.kind) {
      case 'import':
        this.#import(effect.global, effect.at);
        return;
      case 'extension':
        this.#find(
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
        this.#build(effect.target, effect.state, effect.at);
        return;
      case 'fill':
        this.#fill(effect.target, effect.values, effect.at);
        return;
      case 'persistent-load':
        this.#persistent(effect.id, effect.at);
        return;
      case 'buffer':
        return;
    }
  }

  verdicts(): EffectVerdicts {
    for (const { path, at, written } of this.#held.values()) {
      if (!this.#called.has(pathText(path))) this.#judgeHeld(path, at, written);
    }
    this.#held.clear();
    return {
      findings: [...this.#findings.values()],
      carried: this.#carried,
      unvetted: [...this.#unvetted].map(([name, at]) => ({ name, at })),
      dropped: this.#dropped,
    };
  }

  #import(global: GlobalValue, at: number): void {
    if (!global.constant) {
      this.#find(
        'malicious',
        `import of ${showName(global)}`,
        at,
        'it imports a name that is put together while loading, so that nobody reads it before',
        TECHNIQUES.builtName,
      );
      return;
    }
    const path: NamePath = { module: global.module, name: global.name };
    if (isListedOrRuled(path)) return;
    const key = pathText(path);
    if (this.#held.has(key)) return;
    if (this.#held.size >= KEPT_MAX * 4) this.#dropped++;
    else this.#held.set(key, { path, at, written: global.written ?? key });
  }

  #judgeHeld(path: NamePath, at: number, written: string): void {
    const standing = this.#standing(path);
    const shown = printable(written === pathText(path) ? written : `${pathText(path)} (written ${written})`);
    switch (standing.kind) {
      case 'sink':
        this.#find(
          isHarmfulAsValue(path, standing.group) ? 'malicious' : 'suspicious',
          shown,
          at,
          `it holds a callable: ${standing.why}`,
          standing.advisories,
        );
        return;
      case 'reflective':
        // dill gives functions of `__main__` the builtins so; to get anything out of them takes a call.
        this.#find(
          path.module === 'builtins' && path.name === '__dict__' ? 'suspicious' : 'malicious',
          shown,
          at,
          standing.why,
          standing.advisories,
        );
        return;
      case 'dotted':
        this.#find('suspicious', shown, at, standing.why, TECHNIQUES.dottedName);
        return;
      case 'standard':
        this.#find(
          'suspicious',
          shown,
          at,
          'it holds a part of the standard library that models have no use for',
          [],
        );
        return;
      case 'unknown':
        this.#find(
          'suspicious',
          shown,
          at,
          'it imports a module that no known package has: importing runs its code',
          [],
        );
        return;
      case 'main':
      case 'repository':
      case 'known':
        if (!isMemberOfListed(path)) this.#unvet(path, at);
        return;
    }
  }

  #call(call: CallValue, at: number): void {
    const callee = referentOf(call.callee);
    this.#judgeCall(callee, argumentsOf(call), call, at, DEPTH_MAX);
  }

  #judgeCall(callee: Referent, args: readonly Value[], call: CallValue, at: number, depth: number): void {
    if (depth <= 0) {
      this.#find('suspicious', showValue(call), at, 'it nests calls deeper than any model does', []);
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
        if (object !== null) this.#judgeFound(attributeOf(object, callee.name), call, at);
        return;
      }
      case 'run-time-name':
        this.#find(
          'malicious',
          showValue(call),
          at,
          'it calls something whose name is put together while loading',
          TECHNIQUES.builtName,
        );
        return;
      case 'extension':
        this.#find(
          'suspicious',
          showValue(call),
          at,
          'it calls what the loading program registered under a number',
          TECHNIQUES.extension,
        );
        return;
      case 'made-by':
        if (MAKES_FUNCTIONS.test(`${callee.path.module}.${callee.path.name}`)) {
          this.#find('malicious', showValue(call), at, 'it runs code that travels in the file', []);
        } else if (call.via !== 'NEWOBJ' || !MAKES_CLASSES.test(callee.path.name)) {
          this.#find('suspicious', showValue(call), at, 'it calls an object that it has made itself', []);
        }
        return;
      case 'persistent':
      case 'unknown':
        this.#find(
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
      this.#getattr(path, args, call, at);
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
          this.#carry('any', verdict.content, at, pathText(path));
          return;
        case 'looks-up':
          this.#judgeFound(verdict.found, call, at);
          return;
        case 'wrong':
          this.#find(verdict.danger, shown, at, verdict.why, verdict.advisories ?? []);
          return;
      }
    }
    const use = useOf(path);
    if (use === 'construct') return;
    const isRestored = call.via === 'NEWOBJ' || call.via === 'NEWOBJ_EX' || args.length === 0;
    if (use === 'restore' && isRestored) return;
    // Vetted to be restored or held; what its constructor does with arguments, nobody looked at.
    if (use !== null && this.#standing(path).kind !== 'sink') {
      this.#unvet(below(path, '(…)'), at);
      return;
    }
    this.#called.add(pathText(path));
    this.#callUnlisted(path, args, call, shown, at);
  }

  #callUnlisted(path: NamePath, args: readonly Value[], call: CallValue, shown: string, at: number): void {
    const standing = this.#standing(path);
    const dotted = `${path.module}.${path.name}`;
    switch (standing.kind) {
      case 'sink': {
        const loads = loadedBy(path, { args, keywords: call.keywords });
        if (loads?.kind === 'loads') this.#carry('pickle', loads.content, at, pathText(path));
        const canonical = dotted.replace(/^(?:posix|nt)\./, 'os.');
        if (TAKES_SOURCE.test(canonical)) {
          for (const arg of args) if (isBytesLike(arg)) this.#carry('source', arg, at, pathText(path));
        }
        const takesCode = TAKES_CODE.test(canonical);
        if (takesCode) {
          this.#carry('code', call, at, pathText(path));
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
        this.#find(isMild ? 'suspicious' : 'malicious', shown, at, standing.why, standing.advisories);
        return;
      }
      case 'reflective':
        this.#find('malicious', shown, at, standing.why, standing.advisories);
        return;
      case 'dotted':
        this.#find('suspicious', shown, at, `it calls ${standing.why}`, TECHNIQUES.dottedName);
        return;
      case 'standard':
        this.#find(
          'suspicious',
          shown,
          at,
          'it calls a part of the standard library that models have no use for',
          [],
        );
        return;
      case 'unknown':
        this.#find('suspicious', shown, at, 'it calls into a module that no known package has', []);
        return;
      case 'main':
      case 'repository':
        this.#unvet(path, at);
        return;
      case 'known':
        if (looksLikeClass(path) || call.via !== 'REDUCE' || isRebuilder(path)) {
          this.#unvet(path, at);
          return;
        }
        this.#find(
          'suspicious',
          shown,
          at,
          'it calls a function of a known package that nobody has looked at',
          [],
        );
        return;
    }
  }

  /** Reaching for an attribute does nothing yet; what it reaches counts as held, and may be called later. */
  #getattr(path: NamePath, args: readonly Value[], call: CallValue, at: number): void {
    const [object, name] = args;
    if (textOf(name) === null) {
      if (name?.kind === 'text' && !name.whole) return;
      this.#find(
        'malicious',
        showCall(pathText(path), args, call.keywords),
        at,
        'it looks up a name that is put together while loading',
        TECHNIQUES.builtName,
      );
      return;
    }
    this.#judgeFound(attributeOf(referentOf(object!), textOf(name)!), call, at);
  }

  /** A name that was looked up while loading, by getattr and its like. */
  #judgeFound(found: Referent, call: CallValue, at: number): void {
    if (found.kind === 'run-time-name') {
      this.#find(
        'malicious',
        showValue(call),
        at,
        'it looks up a name that is put together while loading',
        TECHNIQUES.builtName,
      );
      return;
    }
    if (found.kind === 'unknown' || found.kind === 'data') {
      this.#find(
        'suspicious',
        showValue(call),
        at,
        'it looks up an attribute of something that cannot be told',
        [],
      );
      return;
    }
    if (found.kind !== 'named') return;
    const { path } = found;
    if (isListedOrRuled(path)) return;
    const standing = this.#standing(path);
    const shown = `${showValue(call)}`;
    // Making a code object of it is what is judged.
    if (path.module === 'types' && standing.kind === 'sink' && standing.group === 'function') return;
    if (standing.kind === 'sink') {
      this.#find(
        isHarmfulAsValue(path, standing.group) ? 'malicious' : 'suspicious',
        shown,
        at,
        `it looks up a callable: ${standing.why}`,
        standing.advisories,
      );
      return;
    }
    if (standing.kind === 'reflective') {
      this.#find('malicious', shown, at, standing.why, standing.advisories);
      return;
    }
    if (standing.kind === 'dotted') {
      this.#find('suspicious', shown, at, standing.why, []);
      return;
    }
    // A member of a class that is on the list, as enums and methods are pickled.
    const owner: NamePath = {
      module: path.module,
      name: path.name.slice(0, Math.max(0, path.name.lastIndexOf('.'))),
    };
    if (owner.name !== '' && (isListedOrRuled(owner) || path.module === 'builtins')) return;
    if (standing.kind === 'main' || standing.kind === 'known' || standing.kind === 'repository') {
      this.#unvet(path, at);
      return;
    }
    this.#find(
      'suspicious',
      shown,
      at,
      'it looks up a part of the standard library or of an unknown module',
      [],
    );
    return;
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
        this.#find(
          'malicious',
          showValue(call),
          at,
          'it prepares a call of a name that is put together while loading',
          TECHNIQUES.builtName,
        );
      } else if (referent.kind === 'named') {
        const rule = ruleFor(referent.path)?.({ args, keywords: call.keywords });
        if (rule?.kind === 'wrong')
          this.#find(rule.danger, showValue(call), at, rule.why, rule.advisories ?? []);
        const standing = isListedOrRuled(referent.path) ? null : this.#standing(referent.path);
        if (standing?.kind === 'sink') {
          this.#called.add(pathText(referent.path));
          this.#find(
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
      this.#find('suspicious', showValue(call), at, 'it has a function called that is none', []);
      return;
    }
    this.#judgeCall(referent, args, call, at, depth - 1);
  }

  #getattrPrepared(call: CallValue, at: number): void {
    this.#find('suspicious', showValue(call), at, 'it prepares a look-up of names that come later', []);
  }

  #build(target: Value, state: Value, at: number): void {
    const referent = referentOf(target);
    const shown = `${showValue(target)} with state ${showValue(state)}`;
    if (referent.kind === 'named') {
      this.#called.add(pathText(referent.path));
      this.#find(
        'malicious',
        shown,
        at,
        `it changes ${printable(pathText(referent.path))} itself for everyone who uses it afterwards`,
        TECHNIQUES.shadowing,
      );
      return;
    }
    if (referent.kind === 'run-time-name' || referent.kind === 'extension') {
      this.#find(
        'suspicious',
        shown,
        at,
        'it puts state into something that cannot be told from the file',
        TECHNIQUES.shadowing,
      );
      return;
    }
    const complaint = judgeState(referent.kind === 'made-by' ? referent.path : null, state);
    if (complaint !== null) {
      this.#find(complaint.danger, shown, at, complaint.why, complaint.advisories);
      if (complaint.source !== undefined) this.#carry('source', complaint.source, at, shown);
    }
  }

  #fill(target: Value, values: readonly Value[], at: number): void {
    const referent = referentOf(target);
    const shown = `items put into ${showValue(target)}: ${values.slice(0, 4).map(showValue).join(', ')}`;
    if (referent.kind === 'named' || referent.kind === 'run-time-name') {
      if (referent.kind === 'named') this.#called.add(pathText(referent.path));
      this.#find(
        'malicious',
        shown,
        at,
        'it puts items into something that the whole program shares',
        TECHNIQUES.shadowing,
      );
      return;
    }
    if (referent.kind === 'made-by') {
      if (
        /^torch\._utils\._rebuild_|^torch\.nn\.parameter\.|^torch\.\w*Storage$/.test(
          `${referent.path.module}.${referent.path.name}`,
        )
      ) {
        this.#find(
          'suspicious',
          shown,
          at,
          'it writes into the memory of a tensor while it is restored',
          TECHNIQUES.itemOnTensor,
        );
      }
      return;
    }
    if (referent.kind === 'persistent') {
      this.#find(
        'suspicious',
        shown,
        at,
        'it writes into a storage while it is restored',
        TECHNIQUES.itemOnTensor,
      );
    }
  }

  #persistent(id: Value, at: number): void {
    if (id.kind === 'tuple') {
      const tag = textOf(id.items[0]);
      // 'module' of PyTorch up to 1.x brings the source of a class along, to compare it.
      if (tag === 'storage' || tag === 'typed_storage' || tag === 'module') return;
      if (tag === 'reduce_package') {
        this.#find(
          'suspicious',
          showValue(id),
          at,
          'it takes an object out of a torch.package with code of its own',
          [],
        );
        return;
      }
    }
    // Text of protocol 0, numbers: an id in a table of the loader's.
    if (id.kind === 'text' || id.kind === 'integer' || id.kind === 'bytes') return;
    if (id.kind === 'unknown') return;
    this.#unvet({ module: 'persistent id', name: showValue(id) }, at);
  }

  #carry(kind: Carried['kind'], content: Value, at: number, by: string): void {
    if (this.#carried.length < KEPT_MAX) this.#carried.push({ kind, content, at, by });
    else this.#dropped++;
  }

  #unvet(path: NamePath, at: number): void {
    const name = printable(pathText(path)).replace('.(…)', '(…)');
    if (this.#unvetted.has(name)) return;
    if (this.#unvetted.size < KEPT_MAX) this.#unvetted.set(name, at);
    else this.#dropped++;
  }

  #standing(path: NamePath): Standing {
    const key = `${path.module}\t${path.name}`;
    const known = this.#standings.get(key);
    if (known !== undefined) return known;
    const standing = standingOf(path);
    if (this.#standings.size < REMEMBERED_MAX) this.#standings.set(key, standing);
    return standing;
  }

  #find(
    danger: PickleFinding['danger'],
    what: string,
    at: number,
    why: string,
    advisories: readonly string[],
  ): void {
    if (this.#findings.has(what)) return;
    // What is worse pushes out what is less, so that no flood of small things hides it.
    if (this.#findings.size >= KEPT_MAX) {
      this.#dropped++;
      if (danger !== 'malicious') return;
      const [mild] = [...this.#findings].find(([, found]) => found.danger !== 'malicious') ?? [];
      if (mild === undefined) return;
      this.#findings.delete(mild);
    }
    this.#findings.set(what, { danger, what, at, why, advisories });
  }
}

function isHarmfulAsValue({ module, name }: NamePath, group: SinkGroup): boolean {
  if (group === 'reflection') return !SETS_ATTRIBUTES.has(`${module}.${name}`);
  return HARMFUL_AS_VALUES.has(group);
}

function isListedOrRuled(path: NamePath): boolean {
  return useOf(path) !== null || ruleFor(path) !== null || isGetattr(path);
}

/** Functions that pickling itself writes; Cython's check what they are given. */
function isRebuilder({ name }: NamePath): boolean {
  return /^(?:__pyx_unpickle_\w+|_?(?:re)?build_\w+|_?reconstruct\w*|_?unpickle\w*|newObj)$/.test(name);
}

/** A connection to nowhere: what is called on it later is judged by itself. */
function isEmptyObject(path: NamePath, args: readonly Value[], { keywords }: CallValue): boolean {
  return looksLikeClass(path) && args.length === 0 && keywords === null;
}

/** A class or object of the file's own: what is set on it reaches nobody else. */
function isMadeHere(value: Value | undefined): boolean {
  return value !== undefined && referentOf(value).kind === 'made-by';
}

export function isBytesLike(value: Value): boolean {
  return value.kind === 'bytes' || value.kind === 'text' || value.kind === 'call';
}

function showName({ module, name }: GlobalValue): string {
  return printable(name === '' ? module : `${module}.${name}`);
}
