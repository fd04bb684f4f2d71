export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
}

/** What a document type declares. Nothing of it is ever expanded or fetched. */
export interface XmlEntity {
  readonly name: string;
  /** `external` ones name a file or an address that a reader would fetch (CWE-611); `unparsed` ones are for notations. */
  readonly kind: 'internal' | 'external' | 'unparsed';
  /** `%name;`, which counts within the document type itself. */
  readonly parameter: boolean;
  readonly systemId: string | null;
  readonly publicId: string | null;
  readonly value: string | null;
  /** References to other entities in its value: what expansion bombs are made of (CWE-776). */
  readonly references: number;
}

/** One part of a document, in order. `at` is the byte at which it begins. */
export type XmlEvent =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: readonly XmlAttribute[];
      /** `<name/>`: no `close` follows. */
      readonly empty: boolean;
      readonly at: number;
    }
  | { readonly kind: 'close'; readonly name: string; readonly at: number }
  /** Characters between tags; long ones come in several pieces. CDATA too. */
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'instruction'; readonly target: string; readonly text: string; readonly at: number }
  | {
      readonly kind: 'doctype';
      readonly name: string;
      readonly systemId: string | null;
      readonly publicId: string | null;
      readonly entities: readonly XmlEntity[];
      readonly at: number;
    };

export function attributeOf(attributes: readonly XmlAttribute[], name: string): string | null {
  return attributes.find((attribute) => attribute.name === name)?.value ?? null;
}

/** The name without its prefix: `pmml:Model` is `Model`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
