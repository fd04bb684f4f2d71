import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/base/index.ts';
import { looksLikeXml, readXml, type XmlEvent } from '../../../src/formats/xml/index.ts';

async function eventsOf(document: string | Uint8Array) {
  const events: XmlEvent[] = [];
  const bytes = typeof document === 'string' ? new TextEncoder().encode(document) : document;
  const end = await readXml(memorySource(bytes), (event) => {
    events.push(event);
  });
  return { events, end, bytes };
}

function utf16(text: string): Uint8Array {
  const out = new Uint8Array(2 + text.length * 2);
  out.set([0xff, 0xfe]);
  for (let index = 0; index < text.length; index++) {
    out[2 + index * 2] = text.charCodeAt(index) & 0xff;
    out[3 + index * 2] = text.charCodeAt(index) >>> 8;
  }
  return out;
}

describe('an XML document', () => {
  it('is told tag by tag, with attributes, characters and places', async () => {
    const { events, end } = await eventsOf('<?xml version="1.0"?>\n<net name="a&lt;b"><é/>x&amp;&#65;</net>');
    expect(end).toEqual({ incomplete: null, stopped: false });
    expect(events).toEqual([
      { kind: 'instruction', target: 'xml', text: 'version="1.0"', at: 0 },
      { kind: 'text', text: '\n', at: 21 },
      { kind: 'open', name: 'net', attributes: [{ name: 'name', value: 'a<b' }], empty: false, at: 22 },
      { kind: 'open', name: 'é', attributes: [], empty: true, at: 41 },
      { kind: 'text', text: 'x&A', at: 46 },
      { kind: 'close', name: 'net', at: 57 },
    ]);
  });

  it('hides no entity that is fetched, or that refers to others, behind more harmless ones than are kept', async () => {
    const harmless = Array.from({ length: 10_001 }, (_, index) => `<!ENTITY e${index} "x">`).join('');
    const { events } = await eventsOf(
      `<!DOCTYPE a [${harmless}<!ENTITY far SYSTEM "file:///etc/passwd"><!ENTITY bomb "&e1;&e1;">]><a/>`,
    );
    const [doctype] = events;
    const names = doctype?.kind === 'doctype' ? doctype.entities.map(({ name }) => name) : [];
    expect(names).toHaveLength(10_002);
    expect(names.slice(-2)).toEqual(['far', 'bomb']);
  });

  it('is incomplete where an element has more attributes than are kept', async () => {
    const attributes = Array.from({ length: 1001 }, (_, index) => ` a${index}="1"`).join('');
    const { end } = await eventsOf(`<a${attributes}/>`);
    expect(end.incomplete).toContain('attributes');
  });

  it('keeps tags out of comments, CDATA and quoted values', async () => {
    const { events } = await eventsOf('<a t="x>y" u=\'"\'><!-- <b> --><![CDATA[<c>]]></a>');
    expect(events.map((event) => event.kind)).toEqual(['open', 'text', 'close']);
    expect(events[0]).toMatchObject({ attributes: [{ value: 'x>y' }, { value: '"' }] });
    expect(events[1]).toMatchObject({ text: '<c>' });
  });

  it('tells entities of its document type and never expands them', async () => {
    const { events } = await eventsOf(
      `<!DOCTYPE net SYSTEM "http://127.0.0.1/a.dtd" [
        <!-- > ] " -->
        <!ENTITY file SYSTEM "file:///etc/passwd">
        <!ENTITY % remote PUBLIC "id" 'http://127.0.0.1/b'>
        <!ENTITY a "ha"><!ENTITY b "&a;&a;]>">
        <!ENTITY pic SYSTEM "p.gif" NDATA gif>
      ]><net>&file;&b;</net>`,
    );
    expect(events[0]).toMatchObject({ kind: 'doctype', name: 'net', systemId: 'http://127.0.0.1/a.dtd' });
    expect((events[0] as Extract<XmlEvent, { kind: 'doctype' }>).entities).toMatchObject([
      { name: 'file', kind: 'external', systemId: 'file:///etc/passwd', parameter: false },
      { name: 'remote', kind: 'external', systemId: 'http://127.0.0.1/b', publicId: 'id', parameter: true },
      { name: 'a', kind: 'internal', value: 'ha', references: 0 },
      { name: 'b', kind: 'internal', references: 2 },
      { name: 'pic', kind: 'unparsed' },
    ]);
    expect(events.find((event) => event.kind === 'text')).toMatchObject({ text: '&file;&b;' });
  });

  it('is read in UTF-16 and in the encoding that it declares', async () => {
    expect((await eventsOf(utf16('<net a="ü"/>'))).events).toMatchObject([
      { kind: 'open', attributes: [{ value: 'ü' }] },
    ]);
    const latin = new Uint8Array([
      ...new TextEncoder().encode('<?xml version="1.0" encoding="ISO-8859-1"?><n>'),
      0xfc,
    ]);
    expect((await eventsOf(latin)).events.at(-1)).toMatchObject({ text: 'ü' });
  });

  it('says so when its characters cannot be read, or it breaks off', async () => {
    expect((await eventsOf('<?xml version="1.0" encoding="UTF-7"?><a/>')).end.incomplete).toContain('utf-7');
    expect((await eventsOf('<a><b attr="unfinished')).end.incomplete).toBe('the document breaks off');
  });

  it('is the same in long pieces as in short ones', async () => {
    const inner = '<layer id="1">&amp;ä</layer>'.repeat(40_000);
    const { events, end } = await eventsOf(`<net>${inner}</net>`);
    expect(end.incomplete).toBeNull();
    expect(events.filter((event) => event.kind === 'open')).toHaveLength(40_001);
    expect(events.at(-1)).toMatchObject({ kind: 'close', name: 'net', at: 5 + 40_000 * 29 });
    const text = events.map((event) => (event.kind === 'text' ? event.text : '')).join('');
    expect(text).toBe('&ä'.repeat(40_000));
  });

  it('stops where enough was seen', async () => {
    const end = await readXml(memorySource(new TextEncoder().encode('<a><b/></a>')), () => false);
    expect(end).toEqual({ incomplete: null, stopped: true });
  });

  it('may begin with a mark and blanks, and code does not look like one', () => {
    expect(looksLikeXml(new TextEncoder().encode(' \n<net>'))).toBe(true);
    expect(looksLikeXml(utf16('<net/>'))).toBe(true);
    expect(looksLikeXml(new TextEncoder().encode('import os'))).toBe(false);
    expect(looksLikeXml(new Uint8Array([]))).toBe(false);
  });

  it('is read to an end, whatever it holds', async () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '<!',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '"',
      "'",
      '&',
    );
    const more = fc.constantFrom(
      '<!DOCTYPE',
      '<!ENTITY',
      ' SYSTEM ',
      '[',
      ']',
      'net',
      ' a=',
      '/',
      '&#x41;',
      'é',
      '\0',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, more), { maxLength: 60 }), async (pieces) => {
        const { events, bytes } = await eventsOf(pieces.join(''));
        for (const event of events) expect(event.at).toBeLessThan(Math.max(1, bytes.length));
      }),
      { numRuns: 3000 },
    );
  });
});
