import type { Draft } from '../draft.ts';
import { leadsOutside } from '../leading-outside.ts';
import { quoted } from '../quoted.ts';
import { FILE_FUNCTIONS, PYTHON_OPERATORS, RUNNING_MODULES, SHIPPED_DOMAINS } from './domains.data.ts';
import { ONNX_OPERATORS } from './operators.data.ts';

/** Kinds of operators that are kept (CWE-400). */
const KINDS_MAX = 50_000;
/** Operators of one domain that are named. */
const NAMED_MAX = 4;

/** A NodeProto, as far as a judge asks. */
export interface OnnxNode {
  readonly name: string;
  readonly operator: string;
  readonly domain: string;
  readonly overload: string;
  /** Attributes that are strings. */
  readonly strings: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, number>;
}

/** Operators of a model: what neither a runtime nor the model itself defines needs a library from elsewhere. */
export class Operators {
  readonly #draft: Draft;
  readonly #functions = new Set<string>();
  readonly #foreign = new Map<string, { domain: string; operator: string; where: string }>();

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  define(domain: string, name: string): void {
    if (this.#functions.size < KINDS_MAX) this.#functions.add(`${domain}:${name}`);
    else this.#draft.gap('more functions than are kept');
  }

  take(node: OnnxNode, where: string): void {
    const { operator } = node;
    const domain = node.domain === 'ai.onnx' ? '' : node.domain;
    if (PYTHON_OPERATORS.has(operator)) {
      this.#python(node, where);
      return;
    }
    if (operator === 'ATen') this.#aten(node, where);
    else if (operator === 'EPContext') this.#compiled(node, where);
    if (SHIPPED_DOMAINS.has(domain) && (domain !== '' || ONNX_OPERATORS.has(operator))) return;
    const key = `${domain}:${operator}`;
    if (this.#foreign.has(key)) return;
    if (this.#foreign.size >= KINDS_MAX) this.#draft.gap('more kinds of operators than are kept');
    else this.#foreign.set(key, { domain, operator, where });
  }

  settle(): void {
    const domains = new Map<string, { operators: string[]; where: string }>();
    for (const [key, { domain, operator, where }] of this.#foreign) {
      if (this.#functions.has(key)) continue;
      const known = domains.get(domain);
      if (known === undefined) domains.set(domain, { operators: [operator], where });
      else known.operators.push(operator);
    }
    for (const [domain, { operators, where }] of domains) {
      const named = operators.slice(0, NAMED_MAX).map((one) => quoted(one, 30));
      const more = operators.length > NAMED_MAX ? ` and ${operators.length - NAMED_MAX} more` : '';
      this.#draft.payload('code', 'unvetted', {
        what: `custom operators ${named.join(', ')}${more} of domain ${quoted(domain === '' ? 'ai.onnx' : domain, 40)}`,
        where,
        why: 'Neither ONNX nor the model defines these operators: it runs only with a native library from elsewhere.',
      });
    }
  }

  /** ONNX Runtime's PyOp imports `module` and makes `class_name`; PythonOp applies a function of PyTorch by its name. */
  #python({ operator, strings }: OnnxNode, where: string): void {
    const shown = ['module', 'class_name', 'func_name', 'name']
      .filter((key) => strings.has(key))
      .map((key) => `${key}=${quoted(strings.get(key)!, 40)}`);
    const runs = RUNNING_MODULES.has(strings.get('module') ?? '');
    this.#draft.payload('code', runs ? 'malicious' : 'suspicious', {
      what: `${operator}(${shown.join(', ')})`,
      where,
      why: 'Running the model calls Python code that its attributes name.',
    });
  }

  #aten({ strings }: OnnxNode, where: string): void {
    const name = strings.get('operator') ?? '';
    if (!FILE_FUNCTIONS.has(name)) return;
    this.#draft.payload('escape', 'suspicious', {
      what: `ATen(operator=${quoted(name, 40)})`,
      where,
      why: 'Running the model opens a file by a function of PyTorch.',
    });
  }

  /** EPContext of com.microsoft: a compiled model, in the node or in a file beside. */
  #compiled({ strings, numbers }: OnnxNode, where: string): void {
    const path = strings.get('ep_cache_context') ?? '';
    const embedded = (numbers.get('embed_mode') ?? 1) !== 0;
    this.#draft.gap('a compiled model (EPContext) is not read');
    const outside = embedded ? null : leadsOutside(path);
    if (outside === null) return;
    this.#draft.payload('escape', 'malicious', {
      what: `EPContext(ep_cache_context=${quoted(path)})`,
      where,
      why: `Loading the model has an accelerator load a compiled model that it does not bring: the path ${outside}.`,
    });
  }
}
